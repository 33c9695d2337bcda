/**
 * Every problem that a spec can have: one row, one code, one meaning. Codes are contract: editors, CI
 * annotations and acknowledgements name them.
 */
export const PROBLEM_CODES = {
  // The file
  'not-utf-8': error('the file is not UTF-8 text'),
  'file-too-large': error('the file is larger than any spec has to be'),
  'too-many-problems': error('there is more wrong than anybody reads'),
  'file-empty': error('the file says nothing'),
  'yaml-syntax': error('the text is not YAML'),
  'tab-indentation': error('YAML is indented with spaces'),
  'invisible-character': error('a character that nobody sees changes what the file means'),
  'duplicate-key': error('the same key stands twice in one map'),
  'several-documents': error('a spec is one YAML document'),
  'custom-tag': error('YAML tags are refused: a spec is data'),
  'unknown-alias': error('an alias names an anchor that does not exist'),
  'alias-cycle': error('an alias contains itself'),
  'alias-bomb': error('aliases multiply the file beyond bounds'),
  'nesting-too-deep': error('maps and lists are nested beyond bounds'),
  'ambiguous-number': error('a number is read differently by different programs'),
  'unusable-key': error('a key is not plain text'),
  'unsafe-key': error('a key would reach into the program'),

  // The shape
  'unsupported-api-version': error('the apiVersion is not one this program reads'),
  'unknown-key': error('the vocabulary has no such key'),
  'missing-key': error('a required key is absent'),
  'wrong-type': error('a value is of another type'),
  'unknown-value': error('a value is not one of the choices'),
  'invalid-number': error('a number is out of its range'),
  'invalid-name': error('a name has characters that AWS or Kubernetes refuse'),
  'invalid-text': error('a text is empty or too long'),
  'invalid-duration': error('a value is not a duration'),
  'invalid-size': error('a value is not a size'),
  'invalid-percentage': error('a value is not a percentage'),
  'invalid-cpu': error('a value is not an amount of cpu'),
  'invalid-port': error('a port is not between 1 and 65535'),
  'invalid-path': error('a value is not an HTTP path'),
  'invalid-host': error('a value is not a host name'),
  'invalid-url': error('a value is not an http or https address'),
  'invalid-cidr': error('a value is not a range of addresses'),
  'invalid-email': error('a value is not an e-mail address'),
  'invalid-image': error('an image is not a repository path'),
  'invalid-region': error('a value is not an AWS region'),
  'invalid-arn': error('a value is not the ARN of such a resource'),
  'invalid-account-id': error('an account id is not twelve digits'),
  'unquoted-account-id': error('an account id without quotes is read as a number'),
  'invalid-metric': error('a value is not a Prometheus metric name'),
  'invalid-matcher': error('label matchers are not PromQL'),
  'invalid-buckets': error('bucket bounds do not ascend'),
  'invalid-log-pattern': error('a log pattern is not one comparison of a JSON field'),
  'invalid-request': error('a request is not a method and a path'),
  'invalid-cron': error('a value is not a cron expression of five fields'),
  'invalid-date': error('a value is not a day of the calendar'),
  'invalid-timezone': error('a value is not an IANA time zone'),
  'invalid-window': error('a value is not a time of the day or week that is long enough'),
  'invalid-id': error('a value is not the id of such a resource'),
  'invalid-variable': error('an environment variable has a name that shells refuse'),
  'empty-section': error('a section has to have an entry'),

  // Text that another program would expand
  'foreign-placeholder': error('${...} is never expanded and would reach CloudFormation'),
  'dynamic-reference': error('{{resolve:...}} would make CloudFormation read a secret'),
  'unknown-placeholder': error('a {{ name }} is not one this program fills in'),

  // References
  'unknown-environment': error('an environment is not declared'),
  'cyclic-environment': error('environments are like each other in a circle'),
  'unknown-profile': error('a profile is not declared'),
  'unused-profile': warning('a profile is switched on nowhere'),
  'conflicting-profiles': error('two profiles set the same value differently'),
  'override-hits-nothing': error('an override addresses an entry that is not there'),
  'unknown-service': error('a service is not declared'),
  'unknown-store': error('a store is not declared'),
  'unknown-secret': error('a secret is not declared'),
  'unused-secret': warning('a secret has no reader'),
  'unknown-host': error('an environment does not name this host'),
  'unknown-procedure': error('a procedure is not declared'),
  'unknown-severity': error('a severity is not declared'),
  'unknown-channel': error('a channel is not declared'),
  'unused-channel': warning('a channel is told of nothing'),
  'unknown-job': error('a job is not declared'),
  'unknown-alert': error('an alert is not declared'),
  'alert-watches-one-thing': error('an alert watches one thing'),
  'alert-without-limit': error('an alert does not say from where on it is too much'),
  'unknown-signal': error('a service does not declare this signal'),
  'wrong-store-type': error('a store of another type is needed here'),
  'cyclic-calls': error('services call each other in a circle'),
  'call-without-port': error('a service without a port is called'),
  'duplicate-variable': error('one environment variable is set twice'),

  // The platform
  'platform-block-missing': error('the environment does not say where its platform runs'),
  'platform-block-unused': error('a block describes a platform that the environment is not on'),
  'store-not-available': error('this provider of a store is not available on this platform'),
  'store-incomplete': error('a store lacks what its provider needs'),
  'persistence-not-available': error('nothing keeps what is promised of the data'),
  'vpc-incomplete': error('an existing network lacks what the system needs of it'),
  'same-region': error('a copy of snapshots has to stand in one other region'),
  'zones-need-account': error('three zones are certain only in a known account'),
  'host-outside-zone': error('a host is not in the hosted zone'),
  'job-trigger': error('a job has no trigger, or more than one'),
  'job-action': error('a job does nothing, or more than one thing'),
  'job-not-available': error('this platform runs no jobs'),
  'cron-not-available': error('AWS cannot express this schedule'),
  'alert-not-an-alarm': error('only a CloudWatch alarm sends a deployment back'),
  'rollback-past-job': error('a deployment would go back behind a job that it cannot undo'),
  'field-without-effect': error('a field has no effect here'),
  'size-not-available': error('Fargate has no task of this size'),
  'size-range-on-fargate': error('Fargate gives a task exactly one size'),
  'request-over-limit': error('a request is above its limit'),
  'timing-not-available': error('AWS takes no time this short or this long'),
  'unknown-region': warning('a region is none that is known'),
  'certificate-in-other-region': error('a load balancer takes certificates of its own region only'),
  'retention-not-available': error('CloudWatch keeps logs only for certain numbers of days'),
  'exposed-without-port': error('an exposed service has no port'),
  'exposed-without-health': error('an exposed service has no health path'),
  'exposed-without-tls': error('a service is exposed without TLS'),
  'same-route-twice': error('two services are exposed at the same host and path'),
  'registry-not-available': error('the platform cannot pull from this registry'),
  'ambiguous-secret-name': error('Secrets Manager cannot tell this name from the end of an ARN'),
  'reserved-name': error('a name is taken by a generated file'),
  'cooldown-too-long': error('Kubernetes waits an hour at most between two changes'),
  'invalid-scraper': error('Prometheus cannot come from there on this platform'),
  'outside-region': error('a zone or a listener lies in another region'),
  'outside-account': error('a certificate or a listener belongs to another account'),
  'repositories-elsewhere': warning('an environment pulls images where nobody makes repositories'),
  'listed-twice': error('a list names the same thing twice'),
  'cidr-overlap': error('a server has addresses of the network that is made here'),
  'exec-needs-writable-root': error('a shell in a replica has to write to its root file system'),
  'deployment-without-traffic': error('a deployment moves requests that nobody sends'),
  'breaker-too-slow': error('CloudFormation gives up before a failed deployment is noticed'),
  'over-aws-limit': acknowledgeableError('AWS allows fewer of these'),
  'unsound-filter-pattern': warning('a filter pattern finds nothing, or only by luck'),
  'name-too-long': error('a generated name is longer than its service allows'),
  'names-collide': error('two things would get the same name'),

  // The system as a whole
  'secret-in-env': error('a secret stands in plain text'),
  'min-over-max': error('the least is more than the most'),
  'storage-over-max': error('storage starts above the size it may grow to'),
  'production-without-spare': acknowledgeableError('production runs on a single replica'),
  'keep-alive-under-idle': error(
    'the service closes connections that the load balancer or ingress still uses',
  ),
  'replicas-under-zones': warning('production has fewer replicas than zones'),
  'production-on-spot': warning('all of production may be taken away at once'),
  'production-tag-not-pinned': warning('an image tag may come to mean another image'),
  'request-over-listener-idle': error('an existing load balancer cuts the longest answers'),
  'shutdown-under-request': warning('a replica that stops is killed with requests still open'),
  'over-fargate-quota': warning('a deployment may need more of Fargate than the account has'),
  'secret-without-rotation': warning('nobody says how often a secret is replaced'),
  'job-overlaps-itself': warning('a job is due again before it has to have ended'),
  'host-in-two-environments': warning('two environments are reached at one host'),
  'probe-timeout-over-interval': error('a probe takes longer than the time to the next'),
  'alert-cannot-be-measured': error('nothing measures what the alert watches'),
  'threshold-over-buckets': error('a threshold above the largest bucket can never be crossed'),
  'threshold-between-buckets': warning('a threshold between two buckets is only estimated'),
  'threshold-over-timeout': error('requests are cut off before they could cross the threshold'),
  'for-not-in-minutes': error('alerts are evaluated by the minute'),
  'for-under-scrapes': warning('an alert lasts less than two scrapes'),
  'severe-before-mild': warning('a severe alert fires no later than a mild one on the same measure'),
  'alert-before-scaling': warning('an alert fires before replicas are added'),
  'status-class': warning('a matcher asks for a class of status that exporters rarely write'),
  'mixed-status-labels': error('two conventions say what a status is'),
  'unknown-alert-named': error('a procedure speaks of an alert that is not there'),
  'window-under-scrapes': error('a window holds too few scrapes to see anything'),
  'window-not-in-for': error('CloudWatch counts whole windows'),
  'alarm-over-a-day': error('CloudWatch looks back one day at most'),
  'severity-without-channel': error('nobody is told of a severity'),
  'maintenance-mutes-page': acknowledgeableError('planned work hides what has to wake people'),
  'watchdog-in-two-environments': error('one dead-man’s switch is told by two environments'),
  'channel-not-reachable': error('the monitoring system has no way to this channel'),
  'scrape-misses-replicas': warning('DNS names fewer replicas than may run'),
  'nothing-scrapes': error('Prometheus decides the alerts but may not reach the services'),
  'scale-over-max': warning('a procedure scales production above its most'),
  'workers-over-cpu': warning('more workers than the processors of a replica carry'),
  'workers-over-memory': warning('workers fill the memory of a replica'),
  'workers-differ': warning('a command starts another number of workers than is told'),

  // Data
  'over-connection-budget': acknowledgeableError(
    'services may ask for more connections than the database has',
  ),
  'connections-not-known': warning('nobody says how many connections a service holds'),
  'over-cache-clients': warning('services may open more connections than a node of Redis takes'),
  'unknown-instance-class': warning('a class of servers is none that is known'),
  'failover-not-available': error('nothing can take over from a node'),
  'replicas-in-one-zone': warning('the replicas may be lost together with what they replace'),
  'eviction-loses-data': error('a full memory would delete what has to be kept'),
  'queue-in-memory': warning('a lost node takes jobs with it'),
  'full-memory-unwatched': warning('a full memory refuses writes, and nobody is told before'),
  'idempotency-too-short': warning('a request may come again after its key is gone'),
  'plaintext-connection': acknowledgeableError('data cross a network in plain text'),
  'over-rpo': warning('more data may be lost than is promised'),
  'over-rto': warning('a restore takes longer than is promised'),
  'backup-inside-instance': warning('whoever deletes a database may delete all its backups'),
  'backup-first-partial': error('the dump before a migration holds some tables alone'),
  'restore-not-tested': warning('nobody tries whether backups can be restored'),
  'dump-under-archive': warning('dumps are gone before the rows in them are archived'),
  'dump-expires-early': error('a bucket deletes dumps earlier than they promise'),
  'dump-prefix-shared': error('dumps lie where other objects lie, or other dumps'),
  'dump-kept-for-ever': warning('nothing here deletes the dumps in somebody else’s bucket'),
  'archive-expires': acknowledgeableError('rows are deleted from their archive as well'),
  'windows-overlap': error('backups and maintenance of a server meet'),
  'retention-outside-lock': error('the lock of a vault does not take this retention'),
  'lock-without-grace': error('a lock that nobody lifts needs days in which it still can be'),
  'ledger-not-told': warning('a writer is not told which ledger it writes to'),
  'ledger-in-other-region': warning('a ledger and its writers stand in two regions'),
  'unsafe-password': error('a password may have characters that its server refuses'),
  'secret-before-server': error('a secret changes before its server knows the new value'),
  'secret-readers-not-restarted': acknowledgeableError(
    'services go on with the old value of a secret',
  ),

  // Acknowledging
  'unknown-acknowledgement': error('an acknowledgement names nothing that can be acknowledged'),
  'unused-acknowledgement': plainWarning('an acknowledged warning does not occur'),
} as const satisfies Record<string, CodeRow>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

interface CodeRow {
  /** error refuses the spec; warning lets it pass and says so. */
  readonly severity: 'error' | 'warning';
  readonly meaning: string;
  /** Whether a team may decide to live with it, and say why under `acknowledge`. */
  readonly acknowledgeable: boolean;
}

function error(meaning: string): CodeRow {
  return { severity: 'error', meaning, acknowledgeable: false };
}

/** Wrong for almost everybody: refused until somebody says why it is right here. */
function acknowledgeableError(meaning: string): CodeRow {
  return { severity: 'error', meaning, acknowledgeable: true };
}

function warning(meaning: string): CodeRow {
  return { severity: 'warning', meaning, acknowledgeable: true };
}

/** A warning that is about acknowledging. */
function plainWarning(meaning: string): CodeRow {
  return { severity: 'warning', meaning, acknowledgeable: false };
}
