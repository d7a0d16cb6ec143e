export { skipTime } from '../../embedded/time-skipping';
