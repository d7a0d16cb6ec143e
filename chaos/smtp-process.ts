import { startMailCatcher } from '../embedded/mail/catcher';

/** A mail server as a process of its own, so that it can be killed: `node smtp-process.js <port> <folder>`. */
async function main(): Promise<void> {
  const [port, folder] = process.argv.slice(2);
  if (!port || !folder) throw new Error('port and folder are missing');
  await startMailCatcher({ smtpPort: Number(port), webPort: 0, folder });
}

void main();
