export { DataStack } from './data-stack';
export { MonitoringStack } from './monitoring-stack';
export { NetworkStack } from './network-stack';
export { ServicesStack } from './services-stack';
export { SystemStage, type Environments } from './system-stage';
