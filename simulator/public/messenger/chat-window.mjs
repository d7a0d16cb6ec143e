import { button, element, show } from '../shared/dom.mjs';
import { call, keepFile } from '../shared/facebook.mjs';
import { attempt } from '../shared/frame.mjs';
import { onLanguage, say } from '../shared/language.mjs';
import { attachmentType, drawThread, windowText } from '../shared/thread.mjs';
import { messageMenu, quickReplies } from './message-menu.mjs';
import { VisitorMenu } from './visitor-menu.mjs';

/** The Messenger of one visitor: the thread with the Page and all that the visitor can do. */
export class ChatWindow {
  #base;
  #refresh;
  #known = null;
  /** `{kind: 'reply' or 'edit', message}` while the field is about another message. */
  #about = null;

  constructor(pageId, psid, { onClose, refresh }) {
    this.#base = `/simulator/pages/${pageId}/visitors/${psid}`;
    this.#refresh = refresh;
    this.title = element('h2', {});
    this.state = element('p', { className: 'small' });
    this.note = element('p', { className: 'small note', hidden: true });
    this.close = button('✕', onClose, { className: 'plain' });
    this.thread = element('ol', { className: 'thread', tabIndex: 0, aria: { live: 'polite' } });
    this.typing = element('p', { className: 'typing', role: 'status' });
    this.start = button('', () => this.getStarted(), { className: 'primary start', hidden: true });
    this.menu = new VisitorMenu(this);
    this.root = element('section', { className: 'card chat' }, this.#head(psid), this.note, this.thread, this.start);
    this.root.append(this.typing, this.menu.root, this.#composer());
    onLanguage(() => this.#known && this.#relabel());
  }

  #head(psid) {
    const picture = element('img', { src: `/simulator/pictures/${psid}.png`, alt: '' });
    return element(
      'header',
      { className: 'chat-head' },
      picture,
      element('div', {}, this.title, this.state),
      this.close,
    );
  }

  #composer() {
    this.about = element('p', { className: 'about' });
    this.about.hidden = true;
    this.field = element('textarea', { rows: 1, maxLength: 20_000, required: true });
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#setAbout(null);
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.file = element('input', { type: 'file', multiple: true });
    this.file.addEventListener('change', () => this.#attach());
    this.thumb = button('', () => this.act({ kind: 'sticker' }), { className: 'plain' });
    this.thumb.append(element('span', { className: 'glyph thumb' }));
    this.sendButton = element('button', { type: 'submit', className: 'primary' });
    const clip = element('label', { className: 'attach' }, element('span', { className: 'glyph clip' }), this.file);
    this.form = element('form', { className: 'write' }, this.about, this.field, clip, this.thumb, this.sendButton);
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#write();
    });
    return this.form;
  }

  /** Fits words and texts to the visitor, then draws the thread. */
  async draw(known) {
    const isFirst = this.#known === null;
    this.#known = known;
    if (isFirst) this.#relabel();
    const { visitor, page, now } = known;
    const messages = await call('GET', `${this.#base}/messages`);
    const isBlocked = visitor.state === 'blocked';
    show(this.state, windowText(visitor, now));
    show(
      this.note,
      isBlocked ? say('blockedNote') : visitor.withinAccess ? '' : say('outOfAccess', { app: page.app.name }),
    );
    show(this.typing, visitor.typingUntil > now ? say('typing', { page: page.name }) : '');
    this.start.hidden = messages.length > 0 || isBlocked;
    for (const one of [this.field, this.file, this.thumb, this.sendButton]) one.disabled = isBlocked;
    this.menu.draw(known);
    drawThread(this.thread, messages, {
      mine: 'from_visitor',
      partsOf: (message) => this.#partsOf(message),
      moreOf: (message, isLast) =>
        [
          messageMenu(message, { act: (action) => this.act(action), about: (about) => this.#setAbout(about) }),
          isLast && message.direction === 'from_page' && quickReplies(message, (action) => this.act(action)),
        ].filter(Boolean),
    });
    if (this.menu.readsAtOnce && !document.hidden) await this.markRead(messages);
  }

  #partsOf(message) {
    if (message.direction === 'from_page') return [message.appId === null && say('fromInbox')];
    const isSeen = (this.#known.visitor.seenByPageUpTo ?? 0) >= message.timestamp;
    return [isSeen ? say('stateSeen') : say(message.acceptedAt ? 'stateDelivered' : 'stateSent')];
  }

  #relabel() {
    const { visitor, page } = this.#known;
    this.title.textContent = `${visitor.name} → ${page.name}`;
    this.root.setAttribute('aria-label', this.title.textContent);
    this.close.setAttribute('aria-label', say('closeIt', { name: visitor.name }));
    this.thread.setAttribute('aria-label', say('threadOf', { name: visitor.name, page: page.name }));
    this.field.placeholder = say('writeAs', { name: visitor.name });
    this.field.setAttribute('aria-label', this.field.placeholder);
    this.file.setAttribute('aria-label', say('attach'));
    this.thumb.setAttribute('aria-label', say('thumbsUp'));
    this.sendButton.textContent = say('send');
    this.start.textContent = say('getStarted');
    this.menu.relabel(visitor);
    this.#setAbout(this.#about);
  }

  #setAbout(about) {
    this.#about = about;
    this.about.hidden = about === null;
    if (about === null) {
      this.about.replaceChildren();
      return;
    }
    const text = about.message.text ?? say('nothing');
    const words = element('span', {}, say(about.kind === 'edit' ? 'editing' : 'replying', { text }));
    this.about.replaceChildren(
      words,
      button(say('cancel'), () => this.#setAbout(null)),
    );
    if (about.kind === 'edit' && this.field.value === '') this.field.value = about.message.text ?? '';
    this.field.focus();
  }

  async #write() {
    const text = this.field.value.trim();
    if (text === '') return;
    const about = this.#about;
    const action =
      about?.kind === 'edit' ? { kind: 'edit', mid: about.message.mid, text } : { text, replyTo: about?.message.mid };
    if (!(await this.act(action))) return;
    this.field.value = '';
    this.#setAbout(null);
    this.field.focus();
  }

  async #attach() {
    const files = [...this.file.files];
    this.file.value = '';
    for (const file of files) {
      await attempt(async () => {
        const url = await keepFile(file);
        await this.act({ kind: 'attachment', type: attachmentType(file), url });
      });
    }
  }

  /** What the visitor does; what it is refused for is shown, and what was written stays. */
  act(action) {
    return attempt(async () => {
      await call('POST', `${this.#base}/messages`, action);
      await this.#refresh();
    });
  }

  /** Changes the visitor: blocking, a role on the app. */
  change(change) {
    return attempt(async () => {
      await call('PATCH', this.#base, change);
      await this.#refresh();
    });
  }

  getStarted(referral) {
    const title = say('getStarted');
    return this.act({ kind: 'postback', title, payload: 'GET_STARTED', ...(referral && { referral }) });
  }

  /** By a link or an ad: a thread that is new begins with Get Started, which names where the visitor came from. */
  enter({ source, ref, adId }) {
    if (this.#known.visitor.messageCount > 0) return this.act({ kind: 'referral', source, ref, adId });
    return this.getStarted({ source, ref, type: 'OPEN_THREAD', ...(adId && { ad_id: adId }) });
  }

  async markRead(messages) {
    const newest = messages.findLast((message) => message.direction === 'from_page');
    const { visitor } = this.#known;
    if (!newest || (visitor.readUpTo ?? 0) >= newest.timestamp) return;
    await call('POST', `${this.#base}/messages`, { kind: 'read', watermark: newest.timestamp });
  }

  focus() {
    this.field.focus();
  }
}
