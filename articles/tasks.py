"""The background jobs of `articles`, and the sweeps that find those whose worker is gone."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status

from articles.ingest import jobs, queue

# The file itself counts its attempts too, also those that a kill cut off, and is parked after the third (articles/ingest/jobs.py).
RETRY = RetryStrategy(max_attempts=jobs.ATTEMPTS - 1, wait=2)
HEARTBEAT = 5  # seconds between two signs of life of a worker
SILENCE = 16  # seconds without one
OFTEN = "* * * * * */10"  # every ten seconds


@app.task(name=queue.READ, queue=queue.QUEUE, retry=RETRY)
def read_upload(upload_id: int) -> None:
    jobs.read(upload_id)


@app.task(name=queue.STORE, queue=queue.QUEUE, retry=RETRY)
def store_upload(upload_id: int) -> None:
    jobs.store(upload_id)


@app.periodic(cron=OFTEN)
@app.task(name="articles.sweep", queue="sweep", queueing_lock="sweep", priority=100, pass_context=True)
async def sweep(context: JobContext, timestamp: int) -> None:
    """Put back the jobs of killed workers, which stay "doing" for ever otherwise."""
    manager = context.app.job_manager
    await manager.prune_stalled_workers(SILENCE)
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        try:
            if job.attempts >= jobs.ATTEMPTS:
                await manager.finish_job(job, Status.FAILED, delete_job=False)
            else:
                await manager.retry_job(job)
        except ConnectorException:
            # Its like waits in the queue already.
            await manager.finish_job(job, Status.ABORTED, delete_job=True)


@app.periodic(cron=OFTEN)
@app.task(name="articles.sweep_uploads", queue="sweep", queueing_lock="sweep-uploads", priority=100)
def sweep_uploads(timestamp: int) -> None:
    """Put back files that no job is at any more, whatever became of it: a database that died forgets that a job ended."""
    jobs.sweep()
