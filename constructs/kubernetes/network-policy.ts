import { ApiObject, type ApiObjectProps } from 'cdk8s';
import {
  IntOrString,
  KubeNetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
} from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels, selectorLabels } from './labels';

/** The other end of a connection. */
export type NetworkPeer =
  /** Pods with these labels, in the workload's own namespace or another one. */
  | { readonly pods: Labels; readonly namespace?: string }
  /** Every pod of a namespace. */
  | { readonly namespace: string }
  /** Addresses outside of the cluster; Services of the cluster have no addresses in this sense. */
  | { readonly cidr: string; readonly except?: readonly string[] };

/** One kind of connection that is allowed. */
export interface NetworkRule {
  readonly peer: NetworkPeer;

  /**
   * TCP port of the pod that is connected to: not the port of a Service before it.
   *
   * @default - every port
   */
  readonly port?: number;
}

/** Which connections a workload may have; what is not listed is refused. */
export interface NetworkRules {
  /**
   * Who may connect to the workload.
   *
   * @default - nobody
   */
  readonly from?: readonly NetworkRule[];

  /**
   * What the workload may connect to.
   *
   * @default - nothing
   */
  readonly to?: readonly NetworkRule[];

  /**
   * Whether the workload may ask the cluster's name server: CoreDNS, `k8s-app=kube-dns` in
   * `kube-system`, or the cache of it on the node.
   *
   * @default true
   */
  readonly dns?: boolean;

  /**
   * Whether the workload may connect to public IPv4 addresses.
   *
   * @default false
   */
  readonly internet?: boolean;

  /**
   * Whether the workload may ask the EKS Pod Identity agent of its node for its role's credentials.
   * Cilium counts the agent as the node, which no address of a policy matches: there it takes a
   * CiliumNetworkPolicy with `toEntities: [host]` beside this one.
   *
   * @default false
   */
  readonly podIdentity?: boolean;

  /**
   * TCP ports on which the workload may connect to any IPv4 address, private ones too: for servers
   * known by name only, because a policy knows no names.
   *
   * @default - none
   */
  readonly anywhereOn?: readonly number[];
}

export interface NetworkPolicyProps extends NetworkRules {
  /** Name of the workload whose pods the policy selects, and of the policy. */
  readonly name: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * Refuses every connection from and to a workload's pods but the listed ones.
 *
 * Probes need no rule: a node always reaches the pods that run on it
 * (https://kubernetes.io/docs/concepts/services-networking/network-policies/).
 */
export class NetworkPolicy extends ApiObject {
  constructor(scope: Construct, id: string, props: NetworkPolicyProps) {
    const to = [
      ...(props.to ?? []),
      ...(props.podIdentity === true ? [POD_IDENTITY_AGENT] : []),
      ...(props.internet === true ? [{ peer: PUBLIC_ADDRESSES }] : []),
      ...(props.anywhereOn ?? []).map((port) => ({ peer: ANY_ADDRESS, port })),
    ];
    const dns = props.dns === false ? [] : [{ to: NAME_SERVERS.map(peer), ports: [...DNS_PORTS] }];
    const manifest = KubeNetworkPolicy.manifest({
      metadata: { name: props.name, labels: objectLabels(props.name, props.labels) },
      spec: {
        podSelector: { matchLabels: selectorLabels(props.name) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: (props.from ?? []).map((rule) => ({
          from: [peer(rule.peer)],
          ports: ports(rule),
        })),
        egress: [...to.map((rule) => ({ to: [peer(rule.peer)], ports: ports(rule) })), ...dns],
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

/** Everything but link-local addresses (RFC 3927), where instance metadata hands out credentials. */
const ANY_ADDRESS = { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] };

/**
 * Everything but private networks (RFC 1918), carrier-grade NAT (RFC 6598, pods and nodes on some
 * clouds) and link-local addresses (RFC 3927), where instance metadata hands out credentials.
 */
const PUBLIC_ADDRESSES = {
  cidr: '0.0.0.0/0',
  except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
};

/** https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html#pod-id-agent-considerations */
const POD_IDENTITY_AGENT: NetworkRule = { peer: { cidr: '169.254.170.23/32' }, port: 80 };

/** The second: https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/ */
const NAME_SERVERS: readonly NetworkPeer[] = [
  { pods: { 'k8s-app': 'kube-dns' }, namespace: 'kube-system' },
  { cidr: '169.254.20.10/32' },
];

const DNS_PORTS: readonly NetworkPolicyPort[] = [
  { protocol: 'UDP', port: IntOrString.fromNumber(53) },
  { protocol: 'TCP', port: IntOrString.fromNumber(53) },
];

function peer(given: NetworkPeer): NetworkPolicyPeer {
  if ('cidr' in given) {
    const { cidr, except } = given;
    return { ipBlock: { cidr, except: except && [...except] } };
  }
  return {
    namespaceSelector: given.namespace === undefined ? undefined : namespaceCalled(given.namespace),
    podSelector: 'pods' in given ? { matchLabels: { ...given.pods } } : undefined,
  };
}

/** https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
function namespaceCalled(name: string): { matchLabels: Record<string, string> } {
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

function ports({ port }: NetworkRule): NetworkPolicyPort[] | undefined {
  return port === undefined ? undefined : [{ protocol: 'TCP', port: IntOrString.fromNumber(port) }];
}
