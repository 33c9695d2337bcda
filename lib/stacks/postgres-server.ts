import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

import type { PostgresServer } from '../../constructs/aws';
import { credentialOf } from '../resolve/stores';
import { ServiceVariables, type Sources } from './service-variables';

/** Where nobody said which it is: the tools of the newest that we know speak to every older server. */
const NEWEST_MAJOR = '17';

/** The database that a task of our own works on: the one that is made here, or one that exists. */
export function postgresServer(scope: Construct, name: string, sources: Sources): PostgresServer {
  const made = sources.data?.databases.get(name);
  if (made !== undefined) return made;
  const store = sources.system.stores.find((each) => each.name === name);
  if (store?.type !== 'postgres' || store.provider !== 'existing') {
    throw new Error(`${scope.node.path}: ${name} is no database`);
  }
  const password = { attribute: 'password' as const, ...credentialOf(store, 'password') };
  return {
    // Resolve takes no job on a database whose address only its URL knows.
    host: store.host ?? '',
    port: store.port,
    majorVersion: store.version ?? NEWEST_MAJOR,
    databaseName: store.database,
    username: store.user,
    taskPassword: new ServiceVariables(scope, 'Variables', sources).credential(
      name,
      password,
      'Password',
    ),
    connections: new ec2.Connections({ peer: ec2.Peer.ipv4(store.cidr) }),
  };
}
