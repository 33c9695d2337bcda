export { addStage } from './add-stage';
export { DataStack } from './data-stack';
export { DataStage, isHalfOnAws, type HalfOnAws } from './data-stage';
export { IdentitiesStack } from './identities-stack';
export { MonitoringStack } from './monitoring-stack';
export { NetworkStack } from './network-stack';
export { RecoveryStack } from './recovery-stack';
export { ServicesStack } from './services-stack';
export { SystemStage, type Environments } from './system-stage';
