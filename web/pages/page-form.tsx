import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type PageDraft, postPages } from '../client/api';
import { Button } from '../ui/button';
import { CopyLine } from '../ui/copy-line';
import { SecretField, TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import styles from './add-page.module.css';
import { ConfirmationCodeField } from './confirmation-code-field';
import { credentialField } from './credential-field';
import { DepartmentField, departmentIn } from './department-field';
import { forgetDraft, pageDraftQuery } from './page-draft';
import { PAGES_KEY } from './queries';
import { RenewalFields, renewalIn } from './renewal-fields';

/** The form of a new Page. */
export function PageForm() {
  const { t } = useTranslation('page-setup');
  const draft = useQuery(pageDraftQuery);
  return (
    <Card title={t('form.title')}>
      <ProblemNote error={draft.error} />
      {draft.data ? <Fields draft={draft.data} /> : null}
      {draft.isPending ? <Loading rows={4} /> : null}
    </Card>
  );
}

function Fields({ draft }: { draft: PageDraft }) {
  const { t } = useTranslation(['page-setup', 'pages']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [code, setCode] = useState(draft.confirmationCode);
  const save = useMutation({
    mutationFn: ({ accessToken = '', appSecret = '', ...more }: Record<string, string>) =>
      postPages({
        ...{ id: draft.id, name, accessToken, appSecret, confirmationCode: code },
        ...departmentIn(more),
        ...renewalIn(more),
      }),
    onSuccess: async ({ id }) => {
      forgetDraft();
      client.removeQueries({ queryKey: pageDraftQuery.queryKey });
      await client.invalidateQueries({ queryKey: PAGES_KEY });
      await navigate(`/pages/${id}`, { replace: true });
    },
  });
  return (
    <Form onSubmit={save.mutate} error={save.error} place={credentialField}>
      <TextField
        name="name"
        label={t('page-setup:form.name')}
        hint={t('page-setup:form.nameHint')}
        isRequired
        value={name}
        onChange={setName}
      />
      <SecretField
        name="accessToken"
        label={t('page-setup:form.token')}
        hint={t('page-setup:form.tokenHint')}
        autoComplete="off"
        isRequired
      />
      <SecretField
        name="appSecret"
        label={t('page-setup:form.secret')}
        hint={t('page-setup:form.secretHint')}
        autoComplete="off"
        isRequired
      />
      <ConfirmationCodeField pageName={name} value={code} onChange={setCode} />
      <DepartmentField />
      <RenewalFields />
      <div className={styles.inset}>
        <h3>{t('page-setup:address.title')}</h3>
        <p>{t('page-setup:address.lead')}</p>
        <CopyLine label={t('pages:address.callback')} value={draft.callbackUrl} />
        <CopyLine label={t('pages:address.code')} hint={t('pages:address.codeAtFacebook')} value={code} />
      </div>
      <Button type="submit" look="primary" isPending={save.isPending}>
        {t(save.isPending ? 'page-setup:form.saving' : 'page-setup:form.save')}
      </Button>
    </Form>
  );
}
