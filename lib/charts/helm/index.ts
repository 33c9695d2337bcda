export * from './helm-chart';
export { IMAGE_TAG } from './template';
