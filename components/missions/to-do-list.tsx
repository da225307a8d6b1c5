import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { SoftLink } from "@/components/ui/soft-link";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import type { ToDo, ToDoCode } from "@/lib/missions/rules/to-do";

/** Where each thing is done. */
const doneAt: Record<ToDoCode, string> = {
  texts: "/settings?part=texts",
  terms: "/settings?part=terms",
  partners: "/settings?part=partners",
  groups: "/settings?part=groups",
  places: "/places",
  programme: "/programme",
  publish: "/settings",
  open: "/settings",
};

/** What a new mission needs until people can register; what is done stays, ticked. */
export function ToDoList({ locale, mission, toDo }: { locale: Locale; mission: string; toDo: ToDo[] }) {
  const t = translator(locale, "missions.toDo");
  const done = toDo.filter((one) => one.done).length;
  return (
    <Card title={t("title")} text={t("text", { done, all: toDo.length })} flush>
      <ol className="divide-y divide-line" style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {toDo.map((one) => (
          <li key={one.code} className="flex items-start gap-3 px-5 py-3">
            <span
              className={`mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border ${one.done ? "border-transparent bg-positive-soft text-positive" : "border-line-strong"}`}
            >
              {one.done ? <Icon name="check" small /> : null}
              <span className="sr-only">{t(one.done ? "done" : "open")}</span>
            </span>
            <div className="min-w-0 flex-1">
              <SoftLink
                className="inline-block py-0.5 font-semibold"
                href={localePath(locale, `/organise/${mission}${doneAt[one.code]}`)}
              >
                {t(`names.${one.code}`)}
              </SoftLink>
              {one.done ? null : <p className="small soft">{t(`hints.${one.code}`)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
