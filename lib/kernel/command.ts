import { sql } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { audit } from "@/lib/kernel/audit";
import type { AnyContext } from "@/lib/kernel/context";
import type { NewEvent } from "@/lib/kernel/events";
import { fieldReasons } from "@/lib/kernel/fields";
import { describeError, log } from "@/lib/kernel/log";
import { publish } from "@/lib/kernel/outbox";
import { type Reason, type Refusal, type Result, refuse } from "@/lib/kernel/result";

/** A context inside the transaction of a write. */
export type Scope<C extends AnyContext> = C & { readonly tx: Transaction };

export type Done<T> = {
  ok: true;
  value: T;
  /** What was written, for the audit row. */
  entity: { type: string; id: string | null };
  /** Without personal data: states, reasons, names of changed fields. */
  detail?: Record<string, unknown>;
  events?: NewEvent[];
  /** Tenant of a write whose context has none (accepting an invitation, applying). */
  tenant?: { organisationId: string; missionId: string | null };
};

type Definition<C extends AnyContext, S extends z.ZodType, Row, T> = {
  /** Domain and verb, "meeting.cancel": name of the permission and of the audit row. */
  name: string;
  input: S;
  /** Reads what the write is about, scoped to the context's tenant and locked. null: absent or hidden. */
  load: (scope: Scope<C>, input: z.output<S>) => Promise<Row | null>;
  /** The policy. A write without one does not compile. */
  allow: (context: C, row: Row, input: z.output<S>) => boolean;
  run: (scope: Scope<C>, row: Row, input: z.output<S>) => Promise<Done<T> | Refusal>;
  /** Database constraint → reason: what to say when the database itself refuses. */
  refusals?: Record<string, Reason | ((input: z.output<S>) => Refusal)>;
  /** Keeps what somebody is still typing: no audit row and no new version of the mission. */
  quiet?: boolean;
};

export type Command<C extends AnyContext, T> = ((context: C, input: unknown) => Promise<Result<T>>) & {
  readonly permission: string;
};

/** Thrown inside the transaction so that a refusal rolls back what was already written. */
class Rollback extends Error {
  constructor(readonly refusal: Refusal) {
    super("rolled back");
  }
}

type DatabaseError = { code: string; constraint: string | undefined };

function databaseError(error: unknown): DatabaseError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code)) {
      const constraint = "constraint_name" in cause ? String(cause.constraint_name) : undefined;
      return { code: cause.code, constraint };
    }
  }
  return null;
}

const retryable = new Set(["40001", "40P01"]);

/** What PostgreSQL cannot keep is dropped before it is looked at: NUL, and half a surrogate pair becomes U+FFFD. */
function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== "object") return value;
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, storable(inner)]));
}

/** A moment between tries, so that two writers do not meet again in the same order. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 45));

/**
 * Every write of the product: parse → transaction → load (scoped, locked) → allow → run → audit row, version and
 * events in the same transaction. Answers a Result; refusals are values, only bugs throw. Deadlocks and
 * serialisation failures are tried again, three times.
 *
 * Lock order: registration, item, counterpart, then the mission (its version is raised last).
 */
export function command<C extends AnyContext, S extends z.ZodType, Row, T>(
  definition: Definition<C, S, Row, T>,
): Command<C, T> {
  const { name } = definition;

  async function attempt(context: C, input: z.output<S>): Promise<Result<T>> {
    return db.transaction(async (tx) => {
      const scope: Scope<C> = { ...context, tx };
      const row = await definition.load(scope, input);
      if (row === null) throw new Rollback(refuse("common.notFound"));
      if (!definition.allow(context, row, input)) throw new Rollback(refuse("common.forbidden"));
      const outcome = await definition.run(scope, row, input);
      if (!outcome.ok) throw new Rollback(outcome);
      const tenant = outcome.tenant ?? {
        organisationId: "organisationId" in context ? context.organisationId : null,
        missionId: "missionId" in context ? context.missionId : null,
      };
      await publish(tx, tenant, outcome.events ?? []);
      if (definition.quiet) return { ok: true, value: outcome.value };
      await audit(tx, {
        ...tenant,
        actor: context.actor,
        requestId: context.requestId,
        action: name,
        entity: outcome.entity,
        detail: outcome.detail,
      });
      if (tenant.missionId) {
        const [mission] = await tx
          .update(missions)
          .set({ version: sql`${missions.version} + 1` })
          .where(sql`${missions.id} = ${tenant.missionId}`)
          .returning({ live: missions.live });
        if (mission?.live) {
          const userId = context.actor.kind === "user" ? context.actor.userId : null;
          await publish(tx, tenant, [{ type: "mission.written", payload: { userId } }]);
        }
      }
      return { ok: true, value: outcome.value };
    });
  }

  async function execute(context: C, raw: unknown): Promise<Result<T>> {
    const parsed = definition.input.safeParse(storable(raw));
    if (!parsed.success) return refuse("common.checkFields", fieldReasons(parsed.error));
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(context, parsed.data);
      } catch (error) {
        if (error instanceof Rollback) return error.refusal;
        const problem = databaseError(error);
        if (problem && retryable.has(problem.code) && tries < 4) {
          await pause();
          continue;
        }
        const refusal = problem?.constraint ? definition.refusals?.[problem.constraint] : undefined;
        if (!refusal) {
          // Values out of range and the like: what was typed cannot be kept, and that is no bug.
          if (problem?.code.startsWith("22")) return refuse("common.invalid");
          // The driver's message repeats what was typed; the log and the error page must not.
          log.error(
            { requestId: context.requestId, command: name, err: describeError(error) },
            "command failed",
          );
          throw new Error(`${name} failed; see the log, request ${context.requestId}`);
        }
        return typeof refusal === "function" ? refusal(parsed.data) : refuse(refusal);
      }
    }
  }

  return Object.assign(execute, { permission: name });
}
