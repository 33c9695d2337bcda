import type { Aws } from '../aws';
import { listAt, textAt, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind, type Read } from './kind';

export const discoveryKinds: Readonly<Record<string, Kind>> = {
  'AWS::ServiceDiscovery::PrivateDnsNamespace': {
    made: 'api',
    create: async (aws, { Name, Vpc }) => {
      await aws.call(['servicediscovery', 'create-private-dns-namespace'], { Name, Vpc });
    },
    read: readNamespace('DNS_PRIVATE'),
  },
  'AWS::ServiceDiscovery::HttpNamespace': {
    made: 'api',
    create: async (aws, { Name }) => {
      await aws.call(['servicediscovery', 'create-http-namespace'], { Name });
    },
    read: readNamespace('HTTP'),
  },
  'AWS::ServiceDiscovery::Service': {
    made: 'api',
    create: async (aws, properties) => {
      const { Name, DnsConfig, HealthCheckCustomConfig } = properties;
      // `Id` of a namespace that is made here stands for its name until it is made.
      const namespace = await findNamespace(aws, textAt(properties, 'NamespaceId'));
      await aws.call(['servicediscovery', 'create-service'], {
        Name,
        HealthCheckCustomConfig,
        DnsConfig: { ...(DnsConfig as JsonObject), NamespaceId: undefined },
        NamespaceId: namespace?.Id,
      });
    },
    read: async (aws, { properties }) => {
      const answer = await aws.ask(['servicediscovery', 'list-services']);
      const found = findItem(listAt(answer, 'Services'), 'Name', textAt(properties, 'Name'));
      if (found === undefined) return undefined;
      const records = { DnsRecords: listAt(found, 'DnsConfig.DnsRecords') };
      return {
        Name: found.Name,
        DnsConfig: { ...(properties.DnsConfig as JsonObject), ...records },
      };
    },
  },
};

function readNamespace(type: string): Read {
  return async (aws, { properties }) => {
    const found = await findNamespace(aws, textAt(properties, 'Name'));
    return textAt(found, 'Type') === type ? inTemplateWords(found, { Name: 'Name' }) : undefined;
  };
}

async function findNamespace(aws: Aws, name: string): Promise<JsonObject | undefined> {
  const answer = await aws.call(['servicediscovery', 'list-namespaces']);
  return findItem(listAt(answer, 'Namespaces'), 'Name', name);
}
