import type { IssuedCertificate } from "../certificates/index.ts";

/** Where a database stands in the world. */
export interface DatabasePlace {
	readonly part: string;
	readonly namespace: string;
	readonly address: string;
	readonly port: number;
	readonly zone?: string;
	/** Who takes which of its logs. */
	readonly logs?: LogSinks;
}

/** By the log's name, as RDS has it: `postgresql`, `error`, `general`, `slowquery`. */
export type LogSinks = Readonly<Record<string, (entry: string) => void>>;

/** The primary first. */
export type Servers = readonly [DatabasePlace, ...DatabasePlace[]];

/** What a database is, as the plan and the rehearsal say it. */
export interface DatabaseSettings {
	/** The database that is there from the start; empty for none but the engine's own. */
	readonly name: string;
	readonly user: string;
	readonly password: string;
	/** Those of its parameter group, as RDS names them. */
	readonly parameters: ReadonlyMap<string, string>;
	/** Those of them that are to be applied at once, and not at the next start. */
	readonly immediate?: ReadonlySet<string>;
	/** Whether clients can encrypt, and whether they must. */
	readonly tls: "none" | "offered" | "required";
	/** What it shows to clients, and who signed it (PEM). */
	readonly certificate: IssuedCertificate;
	readonly authority: string;
	/** Whether a backup is kept, with all that is written afterwards. */
	readonly keepsBackups?: boolean;
	/** So long nobody answers before a standby takes over, or a process is started again (default: `usualNoticeMs`). */
	readonly noticeMs?: number;
}
