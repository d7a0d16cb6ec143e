import express, { type Express, type Response } from 'express';
import { faultOrder, type MailFaults } from './faults';
import type { KeptMail, Mailbox } from './mailbox';
import { listPage, MAIL_POLICY, mailHtml, mailPage, missingPage, PAGE_POLICY } from './pages';

/** Names under which this machine is asked for itself. Any other one comes from a foreign page that was pointed at us. */
const OWN_HOSTS = new Set(['localhost', '127.0.0.1', '::1']);

/** Pages for people at `/` and `/mail/<id>`, JSON at `/mails`, orders for faults at `/faults`. */
export function createMailRoutes(mailbox: Mailbox, faults: MailFaults): Express {
  const app = express().disable('x-powered-by');
  app.use((request, response, next) => {
    response.set({
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    if (OWN_HOSTS.has(request.hostname.replace(/^\[|\]$/g, ''))) next();
    else response.sendStatus(403);
  });
  app.get('/', async (request, response) => {
    sendPage(response, listPage(await mailbox.list(), request.get('accept-language')));
  });
  app.get('/mail/:id', async (request, response) => {
    const mail = await mailbox.read(request.params.id);
    const language = request.get('accept-language');
    sendPage(response.status(mail ? 200 : 404), mail ? mailPage(mail, language) : missingPage(language));
  });
  app.get('/mail/:id/html', async (request, response) => {
    const mail = await mailbox.read(request.params.id);
    response.set('Content-Security-Policy', MAIL_POLICY);
    response
      .status(mail ? 200 : 404)
      .type('html')
      .send(mail ? mailHtml(mail) : '');
  });
  app.get('/mails', async (_request, response) => {
    response.json((await mailbox.list()).map(viewOf));
  });
  app.delete('/mails', async (_request, response) => {
    await mailbox.clear();
    response.sendStatus(204);
  });
  app.post('/faults', express.json(), (request, response) => {
    const order = faultOrder.safeParse(request.body);
    if (order.success) faults.order(order.data.kind, order.data.times);
    response.sendStatus(order.success ? 204 : 422);
  });
  return app;
}

function sendPage(response: Response, html: string): void {
  response.set('Content-Security-Policy', PAGE_POLICY).type('html').send(html);
}

function viewOf({ id, envelope, email }: KeptMail) {
  const headers = Object.fromEntries(email.headers.map(({ key, value }) => [key, value]));
  const { messageId, subject, date, text, html } = email;
  return { id, envelope, messageId, subject, date, text, html, headers };
}
