# `make help` lists the commands.
PY := .venv/bin/python
# Chinese messages come out whatever the machine's locale is.
export PYTHONUTF8 := 1
MAKEFLAGS += --no-print-directory

.PHONY: help setup run stop test test-setup bench train fuzz bench-extract clean
.DEFAULT_GOAL := help

help:
	@echo '劳务知库'
	@echo '  make run     安装、启动数据库和网站，首次装入资料：http://127.0.0.1:8000'
	@echo '               PORT=8001 换端口，HOST=0.0.0.0 供局域网使用，WORKERS=4 网站进程数'
	@echo '  make test    跑全部检查和测试'
	@echo '  make setup   只安装，不启动'
	@echo '  make stop    关闭遗留在后台的数据库'
	@echo '  make bench   在虚构的全国数据上量页面快慢；BENCH="--scale 0.1" 缩小'
	@echo '  make train   用人工标注和例句重新训练指标判别'
	@echo '  make fuzz    用一万段恶意文本和 libFuzzer 检验切分和抽取，约十分钟'
	@echo '  make bench-extract  抽取的速度，与 jieba、cpca、jionlp 同场比较'
	@echo '  make clean   删除安装的软件包、测试数据和缓存；知识库的数据（var/postgres）不动'

setup:
	@.ci/setup requirements.txt

run: setup
	@exec $(PY) manage.py serve

stop: setup
	@exec $(PY) manage.py stop

test-setup:
	@.ci/setup tests/requirements.txt
	@.ci/setup --packages chromium fonts-noto-cjk

# The quickest first.
test: test-setup
	@echo '[1/7] ruff check'; $(PY) -m ruff check --quiet .
	@echo '[2/7] ruff format'; $(PY) -m ruff format --quiet --check .
	@echo '[3/7] import-linter'; .venv/bin/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo >var/lint-imports.log || { cat var/lint-imports.log; exit 1; }
	@echo '[4/7] manage.py check --deploy'; HTTPS=true $(PY) manage.py check --deploy --fail-level WARNING
	@echo '[5/7] manage.py makemigrations --check'; $(PY) manage.py makemigrations --check --dry-run
	@echo '[6/7] mypy'; $(PY) -m mypy --no-error-summary .
	@echo '[7/7] pytest'; exec $(PY) -m pytest

# How quick the pages are over a made-up country, in a throw-away database: docs/speed.md.
bench: test-setup
	@exec $(PY) -m tests.pagebench $(BENCH)

# The indicator model, from gold and phrases: docs/decisions/0002.
train: test-setup
	@exec $(PY) manage.py train

# Bounded, and stops by itself.
fuzz: test-setup
	@.ci/setup tests/fuzz/requirements.txt
	@exec $(PY) -m tests.fuzz

bench-extract: test-setup
	@.ci/setup tests/bench/requirements.txt
	@exec $(PY) -m tests.bench

clean:
	rm -rf "$$(readlink -f var/test/postgres)" var/test var/static .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
