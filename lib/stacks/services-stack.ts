import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

import {
  FargateService,
  type AlertAlarm,
  type FargateServiceIngress,
  type FargateSidecar,
  type MetricsCollector,
} from '../../constructs/aws';
import { planDashboards } from '../dashboards';
import { waitsForJobsOf } from '../resolve/deployment-order';
import { ownerOf } from '../resolve/job-kinds';
import { pascalCase } from '../resolve/names';
import type { ResolvedService } from '../resolve/resolved-system';
import { addAlarms, type DimensionLookup } from './alarms';
import { addCluster, type ClusterPlace } from './cluster';
import { addDashboards } from './dashboard';
import { addCollector } from './collector';
import type { DataStack } from './data-stack';
import { addDumps, type Dump } from './dumps';
import type { EcsSystem } from './ecs-system';
import { addFrontDoor, type FrontDoor } from './front-door';
import { addImage, type TaggedImage } from './images';
import { addJob, type JobTask } from './jobs';
import { addLogMetrics } from './log-metrics';
import { addLogShippers } from './log-shippers';
import { listenerPriorities } from './listener-priority';
import { openCalls, openScraping, openWays } from './openings';
import { serviceConnect, serviceProps } from './service-props';
import { ServiceVariables } from './service-variables';
import { SystemStack } from './system-stack';
import type { VpcOf } from './vpc-of';

export interface ServicesStackProps {
  readonly system: EcsSystem;
  readonly vpcOf: VpcOf;
  /** Absent where the system keeps nothing of its own. */
  readonly data?: DataStack;
}

/** What runs: the cluster, its services and jobs, the load balancer in front, and the alarms on them. */
export class ServicesStack extends SystemStack {
  readonly cluster: ecs.ICluster;
  /** Where requests from outside come in; absent where no service is exposed. */
  readonly frontDoor?: FrontDoor;
  /** By the name of the service. */
  readonly services: ReadonlyMap<string, FargateService>;
  /** Tasks that dump a database and bring a dump back, by the name of the store. */
  readonly dumps: ReadonlyMap<string, Dump>;
  /** Absent where somebody else scrapes, or nobody. */
  readonly collector?: MetricsCollector;
  /** By the name of the job. */
  readonly jobs: ReadonlyMap<string, JobTask>;
  /** By the name of the alert. */
  readonly alarms: ReadonlyMap<string, AlertAlarm>;
  /** None where CloudWatch has nothing to draw, several where one has no room for it all. */
  readonly dashboards: readonly cloudwatch.Dashboard[];
  private readonly place: ClusterPlace;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServicesStackProps,
  ) {
    const { system, vpcOf } = props;
    super(scope, id, {
      system,
      stackName: system.target.stacks.services,
      description: 'services, their load balancer and their alarms',
      terminationProtection: system.target.loadBalancer.protected,
    });
    const vpc = vpcOf(this);
    this.place = addCluster(this, system, vpc);
    this.cluster = this.place.cluster;
    this.frontDoor = addFrontDoor(this, system, vpc);
    const images = new Map(
      system.services.map((each) => [each.name, addImage(this, each, system.target)]),
    );
    const priorities = listenerPriorities(system.services);
    this.services = new Map(
      system.services.map((service) => [
        service.name,
        this.addService(service, get(images, service.name).image, priorities.get(service.name)),
      ]),
    );
    for (const service of system.services) this.open(service);
    this.dumps = addDumps(this, { system, data: props.data, cluster: this.cluster });
    this.collector = addCollector(this, {
      system,
      data: props.data,
      cluster: this.cluster,
      services: this.services,
    });
    this.jobs = this.addJobs(images);
    this.alarms = new Map(
      (['service', 'job', 'entrance'] as const).flatMap((kind) => [
        ...addAlarms(this, system, kind, this.dimension),
      ]),
    );
    for (const service of system.services) this.order(service);
    this.dashboards = addDashboards(
      this,
      system.target.stage,
      planDashboards(system),
      this.dimension,
    );
  }

  private addService(
    service: ResolvedService,
    image: ecs.ContainerImage,
    priority: number | undefined,
  ): FargateService {
    const { system } = this.props;
    const isCalled = system.services.some(({ calls }) => calls.includes(service.name));
    const variables = new ServiceVariables(
      this,
      `${pascalCase(service.name)}Variables`,
      this.props,
    );
    return new FargateService(this, `${pascalCase(service.name)}Service`, {
      cluster: this.cluster,
      // A cluster that is made here has the namespace as its default.
      namespace: system.target.clusterExists ? this.place.namespace : undefined,
      image,
      ...serviceProps(service),
      ...variables.ofService(service),
      sidecars: service.sidecars.length === 0 ? undefined : sidecars(service, variables),
      serviceConnect: serviceConnect(service, isCalled),
      cloudMapName: this.cloudMapName(service),
      ingress: priority === undefined ? undefined : this.ingress(service, priority),
      rollbackAlarmNames: this.rollbackAlarmNames(service),
    });
  }

  private ingress(
    { expose, timeouts }: ResolvedService,
    priority: number,
  ): FargateServiceIngress | undefined {
    if (expose === undefined || this.frontDoor === undefined) return undefined;
    const { host, path } = expose;
    return {
      listener: this.frontDoor.listener,
      priority,
      hostHeaders: [host],
      pathPatterns: path === '/' ? undefined : [path, `${path}/*`],
      deregistrationDelay: Duration.seconds(timeouts.drainSeconds),
    };
  }

  /** The part of the scraped host name that stands before the namespace. */
  private cloudMapName({ metricsPath, names }: ResolvedService): string | undefined {
    const { monitoring, target } = this.props.system;
    if (monitoring.prometheus === undefined || metricsPath === undefined) return undefined;
    return names.scrapeHost.replace(`.${target.namespace}`, '');
  }

  /** Alarms that take a deployment back, by their literal names: the service and they do not wait in a circle. */
  private rollbackAlarmNames({ deployment }: ResolvedService): string[] | undefined {
    const { alerts } = this.props.system;
    const ids = alerts.filter(({ name }) => deployment.rollbackOn.includes(name));
    return ids.length === 0 ? undefined : ids.map(({ id }) => id);
  }

  private addJobs(images: ReadonlyMap<string, TaggedImage>): Map<string, JobTask> {
    const { system, data } = this.props;
    return new Map(
      system.jobs.map((job) => {
        const around = { system, data, cluster: this.cluster, images, dumps: this.dumps };
        return [job.name, addJob(this, job, around)];
      }),
    );
  }

  /** Opens what the service reaches, and who reaches it, and nothing else. */
  private open(service: ResolvedService): void {
    const { system, data, vpcOf } = this.props;
    const tasks = get(this.services, service.name);
    openCalls(tasks, service, this.services);
    openWays(tasks, service, { system, data });
    addLogShippers(this, tasks, service, system);
    addLogMetrics(this, system.alerts, service.name, tasks.logGroup);
    const { prometheus } = system.monitoring;
    if (prometheus?.from !== undefined && service.metricsPath !== undefined) {
      openScraping(tasks, prometheus.from, vpcOf(this), `Prometheus scrapes ${service.name}`);
    }
  }

  /** What has to be there before the service is deployed. */
  private order(service: ResolvedService): void {
    const { system } = this.props;
    const tasks = get(this.services, service.name);
    // A client of Service Connect only ever sees the services that existed when it was deployed.
    for (const callee of service.calls) tasks.startAfter(get(this.services, callee).service);
    // A deployment can be taken back only by an alarm that exists.
    for (const alert of service.deployment.rollbackOn) tasks.startAfter(get(this.alarms, alert));
    for (const job of system.jobs) {
      const { beforeDeploy } = get(this.jobs, job.name);
      if (beforeDeploy !== undefined && waitsForJobsOf(ownerOf(job), service, system.services)) {
        beforeDeploy.before(tasks);
      }
    }
  }

  /** Dimensions that only CloudFormation knows. */
  private readonly dimension: DimensionLookup = ({ of, attribute }) => {
    const values: Record<typeof attribute, string | undefined> = {
      loadBalancerFullName: this.frontDoor?.loadBalancerFullName,
      targetGroupFullName: this.services.get(of.name)?.targetGroup?.targetGroupFullName,
      stateMachineArn: this.jobs.get(of.name)?.scheduled?.stateMachine.stateMachineArn,
      deadLetterQueueName: this.jobs.get(of.name)?.scheduled?.deadLetterQueue.queueName,
    };
    const value = values[attribute];
    if (value === undefined) throw new Error(`${this.node.path}: ${of.name} has no ${attribute}`);
    return value;
  };
}

function sidecars(service: ResolvedService, variables: ServiceVariables): FargateSidecar[] {
  return service.sidecars.map(({ name, image, command, env, secrets, essential }) => ({
    name,
    image: ecs.ContainerImage.fromRegistry(image),
    command: command === undefined ? undefined : [...command],
    environment: { ...env },
    secrets: { ...variables.ofSecrets(secrets, `${pascalCase(name)}-`) },
    essential,
  }));
}

function get<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name);
  if (thing === undefined) throw new Error(`There is no ${name}`);
  return thing;
}
