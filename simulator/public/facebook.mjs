/** Fields that somebody would tick in the app's dashboard for Messenger. */
const FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_optins',
  'messaging_referrals',
  'message_echoes',
  'message_deliveries',
  'message_reads',
  'message_reactions',
  'message_edits',
  'messaging_handovers',
  'messaging_policy_enforcement',
  'standby',
].join(',');

/** Calls the simulator; throws an Error with its words when it refuses. */
export async function call(method, path, body) {
  const init = { method, headers: { 'content-type': 'application/json' } };
  const answer = await fetch(path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
  const result = await answer.json();
  if (!answer.ok) throw new Error(typeof result.error === 'string' ? result.error : result.error.message);
  return result;
}

/** What "Verify and save" and "Add subscriptions" do in the dashboard, by the Graph API. */
export async function connectPage(credentials, callbackUrl, verifyToken) {
  const appToken = `${credentials.appId}|${credentials.appSecret}`;
  const callback = { object: 'page', callback_url: callbackUrl, verify_token: verifyToken, fields: FIELDS };
  await call('POST', `/v26.0/${credentials.appId}/subscriptions`, { ...callback, access_token: appToken });
  const subscription = { subscribed_fields: FIELDS, access_token: credentials.pageAccessToken };
  await call('POST', `/v26.0/${credentials.pageId}/subscribed_apps`, subscription);
}
