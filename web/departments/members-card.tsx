import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DepartmentDetails } from '../client/api';
import { useMay } from '../client/session';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Card } from '../ui/screen';
import styles from './departments.module.css';
import { MembersDialog } from './members-dialog';

/** Who answers here. */
export function MembersCard({ department }: { department: DepartmentDetails }) {
  const { t } = useTranslation('departments');
  const mayManage = useMay('people.manage');
  const [isChoosing, setChoosing] = useState(false);
  const { members } = department;
  return (
    <Card title={t('members.title')} id="members">
      <p className={card.lead}>{t(members.length === 0 ? 'members.noneLead' : 'members.lead')}</p>
      {members.length > 0 ? (
        <ul className={styles.members}>
          {members.map(({ id, name }) => (
            <li key={id} className={styles.member}>
              <Avatar name={name} photoUrl={null} size={28} />
              <span>{name}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {mayManage ? (
        <div className={card.actions}>
          <Button onPress={() => setChoosing(true)}>{t('members.choose')}</Button>
        </div>
      ) : null}
      {isChoosing ? <MembersDialog department={department} onClose={() => setChoosing(false)} /> : null}
    </Card>
  );
}
