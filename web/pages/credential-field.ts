import type { Problem } from '../client/problem';

/** Which field of a form with credentials a refusal by Facebook is about. */
export function credentialField({ code, problem }: Problem): string | null {
  if (code !== 'page_token_rejected') return null;
  if (problem === 'app_secret_wrong') return 'appSecret';
  return problem === 'app_id_wrong' ? 'appId' : 'accessToken';
}
