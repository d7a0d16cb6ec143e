import { useCase } from './case-view';
import { GatesCard } from './gates-card';
import { HappeningsCard } from './happenings-card';
import styles from './overview-screen.module.css';
import { PathCard } from './path-card';
import { PermissionCards } from './permission-cards';

/** Where the case stands, whose move it is, and the one next step. */
export function OverviewScreen() {
  const { mayManage } = useCase();
  return (
    <div className={styles.overview}>
      <PathCard />
      <PermissionCards />
      <div className={styles.columns}>
        <GatesCard />
        {mayManage ? <HappeningsCard /> : null}
      </div>
    </div>
  );
}
