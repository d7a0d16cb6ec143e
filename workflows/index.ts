export { appReview } from './app-review';
export { conversation } from './conversation';
export { page } from './page';
