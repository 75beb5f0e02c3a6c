/** The lane of a post: posts of one lane wait for one another, and those of another need not be looked through to find it. */
import { type Kysely, sql } from 'kysely';

export async function lanes(database: Kysely<unknown>): Promise<void> {
  for (const statement of [
    sql`alter table delivery add column lane text not null default ''`,
    sql`update delivery set lane = (select platform || ':' || workspace from subscription where subscription.id = delivery.subscription_id)
      where status in ('due', 'sending') and exists (select id from subscription where subscription.id = delivery.subscription_id)`,
    sql`drop index delivery_open`,
    sql`create index delivery_open on delivery (lane, due_at, scheduled_for) where status in ('due', 'sending')`,
  ]) {
    await statement.execute(database);
  }
}
