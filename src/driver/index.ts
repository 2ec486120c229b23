/**
 * terraform or tofu as a subprocess, one file per subcommand. What they print as JSON
 * becomes typed events while they work; what goes wrong becomes Diagnostics with their
 * remedies (`explain/`). A child runs in a process group of its own and knows only what
 * it needs: secrets go to plan, apply and destroy alone, and never through arguments.
 * It ends when we say: the first time gracefully, the second time at once; and when we
 * are killed it stops gracefully by itself. Imports diagnostics only.
 */
export type { Answer } from "./answer-value.ts";
export { type ApplyOptions, apply } from "./apply.ts";
export { type DestroyOptions, destroy } from "./destroy.ts";
export { type Engine, type EngineSearch, findEngine } from "./engine.ts";
export type {
	EngineAction,
	EngineEvent,
	PlannedChangeEvent,
	ProgressEvent,
	SummaryEvent,
} from "./engine-event.ts";
export type { EngineEnd, EngineRun } from "./engine-run.ts";
export { forceUnlock } from "./force-unlock.ts";
export { type InitOptions, init } from "./init.ts";
export { type OutputValue, output } from "./output.ts";
export { type PlanOptions, plan } from "./plan.ts";
export { providersSchema } from "./providers-schema.ts";
export { type ShowOptions, show } from "./show.ts";
export { printedSpan } from "./span.ts";
export { stateList } from "./state-list.ts";
export { statePush } from "./state-push.ts";
export { untaint } from "./untaint.ts";
export { validate } from "./validate.ts";
export type { OpenVariables } from "./variable-arguments.ts";
export type { Workspace } from "./workspace.ts";
