import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, patchPagesById } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { SecretField } from '../ui/fields';
import { Form } from '../ui/form';
import { useMoments } from '../ui/moments';
import { useNow } from '../ui/now';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { duration } from '../ui/time-words';
import { credentialField } from './credential-field';
import { useRefreshPages } from './queries';
import { RenewalFields, renewalIn } from './renewal-fields';

const MINUTE_MS = 60_000;

/** What Facebook says of the token, how long it lasts, and a form for a new one. */
export function TokenCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const mayManage = useMay('pages.manage');
  const [isReplacing, setReplacing] = useState(page.tokenDead);
  const [isSaved, setSaved] = useState(false);
  function done() {
    setReplacing(false);
    setSaved(true);
  }
  return (
    <Card title={t('token.title')} id="token">
      <Facts page={page} />
      <p role="status" className={card.saved}>
        {isSaved ? t('token.saved') : null}
      </p>
      {mayManage && isReplacing ? <NewToken pageId={page.id} onDone={done} /> : null}
      {mayManage && !isReplacing ? (
        <div className={card.actions}>
          <Button onPress={() => setReplacing(true)}>{t('token.replace')}</Button>
        </div>
      ) : null}
    </Card>
  );
}

function Facts({ page }: { page: Page }) {
  const { token, tokenDead } = page;
  const { t } = useTranslation('pages');
  const at = useMoments();
  const expires = useExpiryWords();
  const renewalWords = ({ renewable, userTokenExpiresAt }: Page) => {
    if (renewable)
      return userTokenExpiresAt ? t('token.renewableUntil', { at: at(userTokenExpiresAt) }) : t('token.renewable');
    return token?.expiresAt ? t('token.notRenewable') : t('token.notNeeded');
  };
  const look = tokenDead ? 'urgent' : token ? 'calm' : 'watch';
  const lines: [string, string][] = token
    ? [
        [t('token.page'), token.pageName],
        [t('token.app'), token.appName],
        [t('token.scopes'), token.scopes.join(', ')],
        [t('token.expires'), expires(token.expiresAt)],
        [t('token.renewal'), renewalWords(page)],
        ...(token.dataAccessExpiresAt
          ? [[t('token.dataAccess'), at(token.dataAccessExpiresAt)] as [string, string]]
          : []),
      ]
    : [];
  return (
    <dl className={card.facts}>
      <div>
        <dt>{t('token.valid')}</dt>
        <dd>
          <StateMark look={look}>{t(tokenDead ? 'token.dead' : token ? 'token.good' : 'token.unchecked')}</StateMark>
        </dd>
      </div>
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useExpiryWords() {
  const { t, i18n } = useTranslation('pages');
  const now = useNow(MINUTE_MS);
  const at = useMoments();
  return (expiresAt: string | null) => {
    if (expiresAt === null) return t('token.never');
    const left = Date.parse(expiresAt) - now;
    if (left <= 0) return t('token.expired', { at: at(expiresAt) });
    return t('token.expiresIn', { at: at(expiresAt), left: duration(left, i18n.language) });
  };
}

function NewToken({ pageId, onDone }: { pageId: string; onDone(): void }) {
  const { t } = useTranslation(['pages', 'page-setup']);
  const refresh = useRefreshPages(pageId);
  const replace = useMutation({
    mutationFn: ({ accessToken, appSecret, ...more }: Record<string, string>) =>
      patchPagesById(pageId, {
        ...(accessToken && { accessToken }),
        ...(appSecret && { appSecret }),
        ...renewalIn(more),
      }),
    onSuccess: async () => {
      onDone();
      await refresh();
    },
  });
  return (
    <div className={card.list}>
      <h3>{t('pages:token.replaceTitle')}</h3>
      <p className={card.quiet}>{t('pages:token.replaceHint')}</p>
      <Form onSubmit={replace.mutate} error={replace.error} place={credentialField}>
        <SecretField name="accessToken" label={t('page-setup:form.token')} autoComplete="off" isRequired />
        <SecretField
          name="appSecret"
          label={t('page-setup:form.secret')}
          hint={t('pages:token.secretOptional')}
          autoComplete="off"
        />
        <RenewalFields />
        <Button type="submit" look="primary" isPending={replace.isPending}>
          {t('pages:token.save')}
        </Button>
      </Form>
    </div>
  );
}
