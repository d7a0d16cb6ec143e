import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { type Finding, failed, kindOf, ok, warning } from './finding';

const PATIENCE_MS = 10_000;
const DAY_MS = 86_400_000;
const ENOUGH_DAYS = 14;

/**
 * The certificate at an https address. Facebook checks the chain by itself: an intermediate that is left out fails there,
 * though browsers fill it in. `ca`: more to trust, for tests.
 */
export async function checkCertificate(address: URL, ca: string | undefined): Promise<Finding> {
  try {
    const { refusal, validTo } = await certificateAt(address, ca);
    if (refusal !== null) {
      const next =
        'Use a certificate of a public authority, with its whole chain; the compose profile with Caddy gets one by itself.';
      return failed('public.certificate', `the certificate is not valid (${refusal})`, next);
    }
    const days = Math.floor((validTo - Date.now()) / DAY_MS);
    const seen = `valid for ${days} more days`;
    if (days >= ENOUGH_DAYS) return ok('public.certificate', seen);
    return warning('public.certificate', seen, 'Renew it now, and see why that did not happen by itself.');
  } catch (error) {
    return failed('public.certificate', `no TLS there (${kindOf(error)})`, 'Check DNS, the firewall and the proxy.');
  }
}

interface Seen {
  /** Why it is not trusted; null: it is. */
  refusal: string | null;
  /** Epoch ms. */
  validTo: number;
}

function certificateAt({ hostname, port }: URL, ca: string | undefined): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      servername: isIP(hostname) === 0 ? hostname : '',
      rejectUnauthorized: false, // it is looked at below, and nothing is sent
      timeout: PATIENCE_MS,
      ...(ca && { ca }),
    });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.once('secureConnect', () => {
      const refusal = socket.authorized ? null : String(socket.authorizationError);
      resolve({ refusal, validTo: Date.parse(socket.getPeerCertificate().valid_to) });
      socket.end();
    });
  });
}
