import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REPLY_SCOPES, REPLY_VARIABLES, type ReplyScope } from '../../domain/canned-reply';
import { type CannedReply, patchCannedRepliesById, postCannedReplies } from '../client/api';
import { useMay } from '../client/session';
import { departmentsQuery } from '../departments/queries';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { SelectField } from '../ui/select-field';
import { TextArea } from '../ui/text-area';
import styles from './canned-replies.module.css';
import { CANNED_REPLIES_KEY } from './queries';

const TEXT_PROBLEMS = ['unknown_variable', 'unclosed_variable', 'text_empty'];

/** Writes a canned reply or changes one. For whom it is, is chosen once. */
export function CannedReplyDialog({ reply, onClose }: { reply: CannedReply | null; onClose(): void }) {
  const { t } = useTranslation(['work-aids', 'common', 'errors']);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (typed: Record<string, string>) => saveReply(reply, typed),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: CANNED_REPLIES_KEY });
      onClose();
    },
  });
  const title = t(reply ? 'work-aids:canned.change' : 'work-aids:canned.write');
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form
        onSubmit={save.mutate}
        error={save.error}
        place={({ code }) => (code === 'shortcut_taken' ? 'shortcut' : null)}
        explain={(_path, message) =>
          TEXT_PROBLEMS.includes(message) ? t(`errors:code.${message as 'text_empty'}`) : message
        }
      >
        <TextField
          name="title"
          label={t('work-aids:canned.name')}
          defaultValue={reply?.title ?? ''}
          isRequired
          autoFocus
          autoComplete="off"
          maxLength={100}
        />
        {reply ? null : <ScopeFields />}
        <TextField
          name="shortcut"
          label={t('work-aids:canned.shortcut')}
          hint={t('work-aids:canned.shortcutHint')}
          defaultValue={reply?.shortcut ?? ''}
          autoComplete="off"
          maxLength={32}
        />
        <TextArea name="texts.en" lang="en" label={t('work-aids:canned.textEn')} defaultValue={reply?.texts.en ?? ''} />
        <TextArea name="texts.ru" lang="ru" label={t('work-aids:canned.textRu')} defaultValue={reply?.texts.ru ?? ''} />
        <Variables />
        <DialogActions>
          <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>
            {t('work-aids:canned.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function saveReply(reply: CannedReply | null, typed: Record<string, string>): Promise<CannedReply> {
  const content = {
    title: typed.title ?? '',
    shortcut: typed.shortcut?.trim() || null,
    texts: { en: typed['texts.en'] || null, ru: typed['texts.ru'] || null },
  };
  if (reply) return patchCannedRepliesById(reply.id, content);
  const scope = REPLY_SCOPES.find((one) => one === typed.scope) ?? 'personal';
  return postCannedReplies({ ...content, scope, departmentId: typed.departmentId || null });
}

/** Only who manages those of others has a choice. */
function ScopeFields() {
  const { t } = useTranslation('work-aids');
  const mayManage = useMay('canned_replies.manage');
  const { data: departments = [] } = useQuery(departmentsQuery);
  const [scope, setScope] = useState<ReplyScope>('personal');
  if (!mayManage) return null;
  return (
    <>
      <SelectField
        name="scope"
        label={t('canned.forWhom')}
        value={scope}
        onChange={(value) => setScope(REPLY_SCOPES.find((one) => one === value) ?? 'personal')}
      >
        {REPLY_SCOPES.map((one) => (
          <option key={one} value={one}>
            {t(`canned.scope.${one}`)}
          </option>
        ))}
      </SelectField>
      {scope === 'department' ? (
        <SelectField name="departmentId" label={t('canned.department')} isRequired>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
    </>
  );
}

/** What can be filled in, as it is typed. */
function Variables() {
  const { t } = useTranslation('work-aids');
  return (
    <div className={styles.variables}>
      <p>{t('canned.variables')}</p>
      <ul>
        {REPLY_VARIABLES.map((name) => (
          <li key={name}>
            <code>{`{{${name}}}`}</code> {t(`canned.variable.${name}`)}
          </li>
        ))}
      </ul>
      <p>
        <code>{'{{visitor.firstName|…}}'}</code> {t('canned.fallback')}
      </p>
    </div>
  );
}
