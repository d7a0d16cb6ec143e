export { conversation } from './conversation';
export { page } from './page';
