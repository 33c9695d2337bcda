import { row, same, type Row } from './row';

/** What a job's fields become. */
export const JOBS: readonly Row[] = [
  same('jobs.*.environments', 'environments that have it'),
  row(
    'jobs.*.service',
    'image, role and network of the service',
    'image and variables of the service',
  ),
  row('jobs.*.store', 'task in the network of the database', 'CronJob with a way to the database'),
  row('jobs.*.command', 'command of the task', 'args of the container'),
  row('jobs.*.sql', 'task with psql', 'CronJob with psql'),
  row('jobs.*.archive.**', 'task: export, store, delete', 'CronJob: export, store, delete'),
  row(
    'jobs.*.request',
    'task with curl, through the load balancer',
    'CronJob with curl, to the Service',
  ),
  same('jobs.*.body', 'what curl sends'),
  row('jobs.*.bearer', 'secret of the container', 'secretKeyRef'),
  same('jobs.*.expect', 'status that is right'),
  row('jobs.*.schedule', 'EventBridge Scheduler', 'schedule of the CronJob'),
  row('jobs.*.timezone', 'time zone of the schedule', 'timeZone of the CronJob'),
  row(
    'jobs.*.trigger',
    'custom resource before the service, or a task that a person starts',
    'Job before the rest, or a suspended CronJob that a person starts',
  ),
  row('jobs.*.timeout', 'timeout of the state machine', 'activeDeadlineSeconds'),
  row('jobs.*.retries', 'retry of the state machine', 'backoffLimit'),
  row('jobs.*.backupFirst', 'dump before the job', 'init containers of the Job'),
  row('jobs.*.compatible', 'a rollback goes past it', 'runbook: the version before works on it'),
];
