export { appReview } from './app-review';
export { conversation } from './conversation';
export { dataDeletion } from './data-deletion';
export { page } from './page';
export { queue } from './queue';
export { reviewPrecheck } from './review-precheck';
