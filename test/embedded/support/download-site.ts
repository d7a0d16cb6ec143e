import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from './harness';

/** A site on this machine that answers for a download site. */
export interface DownloadSite {
  /** Makes the downloader use it. */
  env: NodeJS.ProcessEnv;
  /** Paths that were asked for. */
  requests: string[];
}

const open: Server[] = [];

/** Closes all sites; what is asked for afterwards is refused. */
export function closeSites(): void {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
}

/** Answers for temporal.download: reached through a proxy, with a certificate of its own making. */
export async function temporalDownloadSite(executable: string): Promise<DownloadSite> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'temporal'), executable, { mode: 0o755 });
  execFileSync('tar', ['-czf', join(folder, 'cli.tar.gz'), '-C', folder, 'temporal']);
  const requests: string[] = [];
  const certificate = makeCertificate(folder, 'DNS:temporal.download');
  const site = createHttpsServer(certificate, (request, response) => {
    requests.push(request.url ?? '');
    if (request.url?.endsWith('.tar.gz')) return void response.end(readFileSync(join(folder, 'cli.tar.gz')));
    const archiveUrl = 'https://temporal.download/cli.tar.gz';
    response.end(JSON.stringify({ archiveUrl, fileToExtract: 'temporal' }));
  });
  const sitePort = await listen(site);
  const proxy = createHttpServer().on('connect', (_request, socket) => {
    const upstream = connect(sitePort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const proxyUrl = `http://127.0.0.1:${await listen(proxy)}`;
  return {
    env: { HTTPS_PROXY: proxyUrl, SSL_CERT_FILE: join(folder, 'ca.pem') },
    requests,
  };
}

/** Answers for MongoDB's download site; every archive holds the given program as bin/mongod. */
export async function mongodDownloadSite(executable: string): Promise<DownloadSite> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'mongodb', 'bin'), { recursive: true });
  writeFileSync(join(folder, 'mongodb', 'bin', 'mongod'), executable, { mode: 0o755 });
  execFileSync('tar', ['-czf', join(folder, 'mongodb.tgz'), '-C', folder, 'mongodb']);
  const archive = readFileSync(join(folder, 'mongodb.tgz'));
  const requests: string[] = [];
  const answer: RequestListener = (request, response) => {
    requests.push(request.url ?? '');
    const checksum = createHash('md5').update(archive).digest('hex');
    response.end(request.url?.endsWith('.md5') ? `${checksum}  mongodb.tgz` : archive);
  };
  const site = createHttpsServer(makeCertificate(folder, 'IP:127.0.0.1'), answer);
  const url = `https://127.0.0.1:${await listen(site)}`;
  const extraCa = join(folder, 'ca.pem');
  return {
    env: { MONGOMS_DOWNLOAD_MIRROR: url, NODE_EXTRA_CA_CERTS: extraCa, HTTPS_PROXY: '', HTTP_PROXY: '' },
    requests,
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return (server.address() as AddressInfo).port;
}

/** An authority (`ca.pem`) and a certificate signed by it for `DNS:<name>` or `IP:<address>`, made with the openssl command. */
function makeCertificate(folder: string, subject: string): { key: Buffer; cert: Buffer } {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca-key.pem', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=test');
  openssl('req', ...newKey, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=test site');
  writeFileSync(join(folder, 'extensions'), `subjectAltName=${subject}`);
  const signedBy = ['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial'];
  openssl(
    'x509',
    '-req',
    '-in',
    'request.pem',
    ...signedBy,
    '-days',
    '2',
    '-extfile',
    'extensions',
    '-out',
    'cert.pem',
  );
  return { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) };
}
