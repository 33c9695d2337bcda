export * from './alert-rules';
export * from './service-scrape';
