export * from './alerts-chart';
export { TAG_GIVEN_AT_DEPLOY } from './image';
export * from './render-manifests';
export { SecretsChart, type SecretsChartProps } from './secrets-chart';
export * from './service-chart';
