import { CfnOutput, CfnParameter, Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as cloudmap from 'aws-cdk-lib/aws-servicediscovery';
import type { Construct } from 'constructs';

import {
  FargateService,
  HttpsLoadBalancer,
  type FargateServiceIngress,
} from '../../constructs/aws';
import { planPanels } from '../dashboards';
import { pascalCase } from '../resolve/names';
import type { ResolvedService } from '../resolve/resolved-system';
import { addAlarms, type DimensionLookup } from './alarms';
import { addDashboard } from './dashboard';
import type { DataStack } from './data-stack';
import type { EcsSystem } from './ecs-system';
import { listenerPriorities } from './listener-priority';
import { openCall, openScraping, openStore } from './openings';
import { serviceConnect, serviceProps } from './service-props';
import { serviceVariables } from './service-variables';
import { SystemStack } from './system-stack';

export interface ServicesStackProps {
  readonly system: EcsSystem;
  readonly vpc: ec2.IVpc;
  /** Absent where the system keeps nothing of its own. */
  readonly data?: DataStack;
}

/** What runs: the cluster, its services, the load balancer in front, and the alarms on them. */
export class ServicesStack extends SystemStack {
  readonly cluster: ecs.Cluster;
  /** Absent where no service is exposed. */
  readonly loadBalancer?: HttpsLoadBalancer;
  /** By the name of the service. */
  readonly services: ReadonlyMap<string, FargateService>;
  /** Absent where CloudWatch has nothing to draw. */
  readonly dashboard?: cloudwatch.Dashboard;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServicesStackProps,
  ) {
    const { system } = props;
    super(scope, id, {
      system,
      stackName: system.target.stacks.services,
      description: 'services, their load balancer and their alarms',
    });
    this.cluster = this.addCluster();
    this.loadBalancer = this.addLoadBalancer();
    const priorities = listenerPriorities(system.services);
    this.services = new Map(
      system.services.map((service) => [
        service.name,
        this.addService(service, priorities.get(service.name)),
      ]),
    );
    for (const service of system.services) this.open(service);
    addAlarms(this, system, 'service', this.dimension);
    this.dashboard = addDashboard(this, system.target.stage, planPanels(system), this.dimension);
  }

  private addCluster(): ecs.Cluster {
    const { system, vpc } = this.props;
    return new ecs.Cluster(this, 'Cluster', {
      clusterName: system.target.cluster,
      vpc,
      containerInsightsV2: ecs.ContainerInsights.ENHANCED,
      defaultCloudMapNamespace: {
        name: system.target.namespace,
        type: cloudmap.NamespaceType.DNS_PRIVATE,
        vpc,
        useForServiceConnect: true,
      },
    });
  }

  private addLoadBalancer(): HttpsLoadBalancer | undefined {
    const { system, vpc } = this.props;
    const exposed = system.services.filter(({ expose }) => expose !== undefined);
    if (exposed.length === 0) return undefined;
    const { idleSeconds, protected: deletionProtection } = system.target.loadBalancer;
    const loadBalancer = new HttpsLoadBalancer(this, 'LoadBalancer', {
      vpc,
      certificates: [elbv2.ListenerCertificate.fromArn(this.certificateArn())],
      idleTimeout: Duration.seconds(idleSeconds),
      deletionProtection,
    });
    new CfnOutput(this, 'LoadBalancerDns', {
      description: 'Where the DNS records of the hosts point to',
      value: loadBalancer.loadBalancer.loadBalancerDnsName,
    });
    return loadBalancer;
  }

  private certificateArn(): string {
    const { certificate } = this.props.system.target;
    if (certificate !== undefined) return certificate;
    return new CfnParameter(this, 'CertificateArn', {
      description: 'ARN of the certificate of the HTTPS listener, in this region',
      allowedPattern: '^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+$',
      constraintDescription: 'the ARN of a certificate in AWS Certificate Manager',
    }).valueAsString;
  }

  private addService(service: ResolvedService, priority: number | undefined): FargateService {
    const { system, data } = this.props;
    const isCalled = system.services.some(({ calls }) => calls.includes(service.name));
    return new FargateService(this, `${pascalCase(service.name)}Service`, {
      cluster: this.cluster,
      image: this.image(service),
      ...serviceProps(service),
      ...serviceVariables(this, system, service, data),
      serviceConnect: serviceConnect(service, isCalled),
      cloudMapName: this.cloudMapName(service),
      ingress: priority === undefined ? undefined : this.ingress(service, priority),
    });
  }

  /** The tag is asked for at deploy time and kept from the last deployment when it is not given. */
  private image(service: ResolvedService): ecs.ContainerImage {
    const { tagPattern } = this.props.system.target;
    const tag = new CfnParameter(this, service.names.tagParameter, {
      description: `Image tag of ${service.name}`,
      allowedPattern: tagPattern,
      constraintDescription: `an image tag that matches ${tagPattern}`,
    }).valueAsString;
    const { source, repository } = service.image;
    if (source === 'registry') return ecs.ContainerImage.fromRegistry(`${repository}:${tag}`);
    const id = `${pascalCase(service.name)}Repository`;
    const images = ecr.Repository.fromRepositoryName(this, id, repository);
    return ecs.ContainerImage.fromEcrRepository(images, tag);
  }

  private ingress(
    { expose, timeouts }: ResolvedService,
    priority: number,
  ): FargateServiceIngress | undefined {
    if (expose === undefined || this.loadBalancer === undefined) return undefined;
    const { host, path } = expose;
    return {
      listener: this.loadBalancer.listener,
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

  /** Opens what the service reaches, and who reaches it, and nothing else. */
  private open(caller: ResolvedService): void {
    const { system, data, vpc } = this.props;
    const service = this.getService(caller.name);
    for (const callee of caller.calls) {
      openCall(service, this.getService(callee), `${caller.name} calls ${callee}`);
    }
    for (const store of system.stores.filter(({ name }) => uses(caller, name))) {
      openStore(service, store, data, `${caller.name} uses ${store.name}`);
    }
    const { prometheus } = system.monitoring;
    if (prometheus !== undefined && caller.metricsPath !== undefined) {
      openScraping(service, prometheus.from, vpc, `Prometheus scrapes ${caller.name}`);
    }
  }

  private getService(name: string): FargateService {
    const service = this.services.get(name);
    if (service === undefined) throw new Error(`${this.node.path}: ${name} does not exist`);
    return service;
  }

  /** Dimensions that only CloudFormation knows. */
  private readonly dimension: DimensionLookup = ({ of, attribute }) => {
    const values: Record<typeof attribute, string | undefined> = {
      loadBalancerFullName: this.loadBalancer?.loadBalancer.loadBalancerFullName,
      targetGroupFullName: this.services.get(of.service)?.targetGroup?.targetGroupFullName,
    };
    const value = values[attribute];
    if (value === undefined)
      throw new Error(`${this.node.path}: ${of.service} has no ${attribute}`);
    return value;
  };
}

function uses(service: ResolvedService, store: string): boolean {
  return service.uses.some((use) => use.store === store);
}
