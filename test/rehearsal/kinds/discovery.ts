import { listAt, textAt } from '../json';
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
};

function readNamespace(kind: string): Read {
  return async (aws, { properties }) => {
    const answer = await aws.ask(['servicediscovery', 'list-namespaces']);
    const name = textAt(properties, 'Name');
    const found = findItem(listAt(answer, 'Namespaces'), 'Name', name);
    const isOfKind = textAt(found, 'Type') === kind;
    return found && isOfKind ? inTemplateWords(found, { Name: 'Name' }) : undefined;
  };
}
