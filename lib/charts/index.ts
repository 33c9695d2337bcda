export * from './alerts-chart';
export { TAG_GIVEN_AT_DEPLOY } from './image';
export * from './render-manifests';
export * from './service-chart';
