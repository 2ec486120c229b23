import type { RehearsalEvent } from "../event.ts";
import type { DatabaseServer, Engine, Roles } from "./engine.ts";
import type { FailoverSettings } from "./failover.ts";

/** What a database is made of, and what it is told to. */
export interface ClusterSettings<Server extends DatabaseServer> {
	readonly engine: Engine<Server>;
	readonly servers: Roles<Server>;
	readonly tell: (event: RehearsalEvent) => void;
	readonly keepsBackups: boolean;
	/** So long nobody answers before something is done about it (default: `usualNoticeMs`). */
	readonly noticeMs?: number;
	/** Where there is a standby: whoever asks for the database by its name is to come here from now on. */
	readonly moved?: FailoverSettings["moved"];
}
