// The API's reference, drawn from its OpenAPI description. Swagger UI speaks English alone: its own words are put into Chinese as they appear.
const WORDS = {
  "Parameters": "参数", "No parameters": "没有参数", "Name": "名称", "Description": "说明", "Responses": "回答", "Response": "回答", "Code": "状态码",
  "Links": "链接", "No links": "没有", "Media type": "格式", "Example Value": "例子", "Example value": "例子", "Schema": "结构", "Schemas": "各种结构", "Headers:": "头部：",
  "Type": "类型", "Try it out": "试一试", "Try it out ": "试一试", "Cancel": "取消", "Execute": "发送", "Clear": "清除", "Reset": "重来", "Loading": "正在发送",
  "Server response": "收到的回答", "Request URL": "请求的地址", "Curl": "curl 命令", "Details": "详情", "Response body": "正文", "Response headers": "头部", "Request duration": "用时", "Download": "下载",
  "Copy to clipboard": "复制", "Required field is not provided": "必填", "Undocumented": "说明里没有",
  "Failed to load API definition.": "接口说明没有取到，请刷新再试。", "Failed to fetch.": "没有连上。", "Errors": "错误", "Hide": "收起", "Show": "展开",
  "Expand all": "全部展开", "Collapse all": "全部收起", "* required": "必填", "required": "必填", "Default value": "默认", "Examples": "例子",
};
const NOTES = [[/^Add $/, "添一个 "], [/^ item$/, ""], [/^Available values\s*:\s*/, "可用的值："], [/^Default value\s*:\s*/, "默认："], [/^Example\s*:\s*/, "例子："]];

function translate(node) {
  if (node.nodeType !== Node.TEXT_NODE) {
    if (node.nodeName !== "CODE" && node.nodeName !== "PRE") node.childNodes.forEach(translate);
    return;
  }
  const text = node.data, word = WORDS[text.trim()];
  const said = word ?? NOTES.reduce((words, [from, to]) => words.replace(from, to), text);
  if (said !== text) node.data = said;
}

const place = document.getElementById("reference");
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "characterData") translate(change.target);
    else change.addedNodes.forEach(translate);
  }
}).observe(place, { childList: true, subtree: true, characterData: true });
SwaggerUIBundle({
  url: place.dataset.url,
  domNode: place,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  validatorUrl: null,
});
