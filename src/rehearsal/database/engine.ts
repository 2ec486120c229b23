import type { DatabasePlace } from "./settings.ts";

/** One server: where it stands, and what its files are called in the ground's folder. */
export interface ServerPlace extends DatabasePlace {
	readonly files: string;
}

/** Who somebody is at the moment: one leads, one may stand by, the others follow and may be read from, or have left. */
export type Role = "leader" | "standby" | "replica" | "alone";

/** The servers of a database at its start. */
export interface Roles<Member> {
	readonly leader: Member;
	readonly standby?: Member;
	readonly replicas: readonly Member[];
}

/** One server of whatever engine, whoever it is at the moment. */
export interface DatabaseServer {
	readonly place: ServerPlace;
	readonly isRunning: boolean;
	/** Resolves when it takes whom its role lets in; gives the reason when it does not. `ended` is called when it has ended. */
	start(role: Role, ended: () => void): Promise<string | undefined>;
	/** At once, as a machine ends whose plug is pulled. */
	kill(): Promise<void>;
	end(longestMs: number): Promise<void>;
}

/** What one engine does with its servers, for whoever decides which of them leads. */
export interface Engine<Server extends DatabaseServer> {
	/** Whether its standby comes to lead as another process, which has to be started. */
	readonly startsToLead: boolean;
	/** Gives one that follows all that it was sent, and has it follow nobody any more; the reason when it cannot. */
	promote(next: Server): Promise<string | undefined>;
	/** Whoever follows finds that one from now on, and nobody else. */
	lead(leader: Server): Promise<void>;
	/** Says to a replica who leads; why it does not follow, where it does not. */
	follow(replica: Server, leader: Server): Promise<string | undefined>;
	/** Makes the files of a server that does not run, so that it follows when it starts; the reason when it cannot. */
	remake(
		server: Server,
		leader: Server,
		role: "standby" | "replica",
	): Promise<string | undefined>;
	/** Whether the standby hears of its leader; whether each commit waits for it. */
	isHeard(leader: Server, standby: Server): Promise<boolean>;
	isAwaited(leader: Server, standby: Server): Promise<boolean>;
	/** Has commits wait for the standby from now on, or for nobody. */
	wait(leader: Server, isOn: boolean): Promise<void>;
	/** The first value of the last statement's answer, in the application's database; empty for none. */
	ask(leader: Server, statements: readonly string[]): Promise<string>;
	/** See `RunningDatabase`; absent where its processes tell it to whoever looks at them. */
	lagSeconds?(replica: Server): Promise<number>;
	/** See `RunningDatabase`. */
	moment(leader: Server): Promise<string>;
	restored(leader: Server, moment: string, question: string): Promise<string>;
}
