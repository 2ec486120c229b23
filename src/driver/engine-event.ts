/**
 * What terraform and tofu say while they work, line by line, under `-json`
 * (HashiCorp, "Machine-Readable UI", version 1.2; OpenTofu prints the same).
 */
export type EngineEvent =
	| VersionEvent
	| MessageEvent
	| PlannedChangeEvent
	| DriftEvent
	| SummaryEvent
	| OutputsEvent
	| ProgressEvent
	| RefreshEvent
	| DiagnosticEvent;

export interface VersionEvent {
	readonly kind: "version";
	readonly version: string;
}

/** A sentence of init, or of the log. */
export interface MessageEvent {
	readonly kind: "message";
	readonly text: string;
	/** `initializing_backend_message`, where the engine names its sentence. */
	readonly code?: string;
}

export type EngineAction =
	| "create"
	| "read"
	| "update"
	| "replace"
	| "delete"
	| "import"
	| "move"
	| "remove"
	| "noop";

/** One line of the plan. */
export interface PlannedChangeEvent {
	readonly kind: "planned-change";
	readonly address: string;
	readonly action: EngineAction;
	/** Why it is replaced or deleted: `cannot_update`, `delete_because_count_index` … */
	readonly reason?: string;
}

/** Something that was changed behind terraform's back. */
export interface DriftEvent {
	readonly kind: "drift";
	readonly address: string;
	readonly action: EngineAction;
}

export interface SummaryEvent {
	readonly kind: "summary";
	readonly operation: "plan" | "apply" | "destroy";
	readonly add: number;
	readonly change: number;
	readonly remove: number;
}

/** The values of outputs, once they are known; a sensitive one has none. */
export interface OutputsEvent {
	readonly kind: "outputs";
	readonly values: Readonly<Record<string, unknown>>;
}

/** A resource on its way. */
export interface ProgressEvent {
	readonly kind: "progress";
	readonly stage: "started" | "continues" | "done" | "failed";
	readonly address: string;
	readonly action: EngineAction;
	readonly elapsedSeconds: number;
	/** What AWS calls it, once it is done. */
	readonly id?: string;
}

export interface RefreshEvent {
	readonly kind: "refresh";
	readonly stage: "started" | "done";
	readonly address: string;
}

export interface DiagnosticEvent {
	readonly kind: "diagnostic";
	readonly diagnostic: EngineDiagnostic;
}

/** A problem in the engine's own words. */
export interface EngineDiagnostic {
	readonly severity: "error" | "warning";
	readonly summary: string;
	readonly detail: string;
	/** `aws_vpc.main`, or `provider["registry…"]`. */
	readonly address?: string;
	readonly file?: string;
	readonly line?: number;
}
