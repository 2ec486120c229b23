import type { Verdict } from "../reachability/index.ts";
import type { ReplayedClaim } from "./claims/index.ts";

/** What a rehearsal tells while it runs, in order. */
export type RehearsalEvent =
	/** No network stands between the parts and no claim is tried, and why: all that follows says less than it seems. */
	| { readonly event: "unenforced"; readonly reason: string }
	/** A claim that was not tried, because there is no network; what the proof says of it. */
	| { readonly event: "untried"; readonly verdict: Verdict }
	| {
			readonly event: "network";
			readonly namespaces: number;
			readonly links: number;
			readonly milliseconds: number;
	  }
	| ({ readonly event: "claim" } & ReplayedClaim)
	| {
			readonly event: "replayed";
			readonly packets: number;
			readonly milliseconds: number;
	  }
	/** Something that is not as it would be on AWS, in a sentence. */
	| { readonly event: "note"; readonly text: string }
	| {
			readonly event: "part";
			readonly part: string;
			readonly text: string;
			/** Where it stands; absent for what is in no zone. */
			readonly zone?: string;
			readonly address?: string;
			/** Of somebody who waits to take another one's place. */
			readonly standsBy?: true;
	  }
	/** How a node of a load balancer finds a target, whenever that changes. */
	| {
			readonly event: "health";
			readonly part: string;
			/** The target's address and port. */
			readonly target: string;
			readonly healthy: boolean;
			readonly state: string;
			readonly reason: string;
	  }
	/** How operators come in at the bastion. What is named here is there as long as it runs. */
	| {
			readonly event: "operators";
			/** Its name in the file. */
			readonly bastion: string;
			/** The file for `ssh -F`. */
			readonly config: string;
			/** Whether the private half of the plan's key is this user's; otherwise a key is made for the rehearsal. */
			readonly ownKey: boolean;
			/** Inner hosts, by their names in that file, each by way of the bastion. */
			readonly hosts: readonly string[];
			/** Who may come to the bastion, and as which of them who comes by this machine's loopback does; absent where nobody on the internet may. */
			readonly named?: readonly string[];
			readonly as?: string;
			/** As whom `bastion-from-elsewhere` comes, whom the bastion's groups do not let in. */
			readonly elsewhere?: string;
			/** A tunnel to the database as a command, and the database's URL at its near end. */
			readonly database?: { readonly tunnel: string; readonly url: string };
	  }
	/** What passed through a node of a load balancer in a second. */
	| {
			readonly event: "traffic";
			readonly part: string;
			readonly requests: number;
			readonly failed: number;
	  }
	/** What somebody who asks again and again through the entry has seen. */
	| {
			readonly event: "visit";
			readonly path: string;
			/** Absent where no answer came. */
			readonly status?: number;
			readonly milliseconds: number;
	  }
	/** The plug of a zone was pulled, or is in again. */
	| { readonly event: "zone"; readonly zone: string; readonly on: boolean }
	/** Of a database who leads it, whether somebody stands by, and who follows again; whether it is stopped. */
	| {
			readonly event: "database";
			/** Of whom it is told. */
			readonly part: string;
			/** `lost`: nobody hears of the primary; `away`: it stands by or follows no more; `promoted`: a replica is a database of its own; `stopped`: as somebody has asked for it. */
			readonly state:
				| "lost"
				| "primary"
				| "standby"
				| "replica"
				| "away"
				| "promoted"
				| "stopped";
			readonly text: string;
	  }
	/** What a group of machines or tasks does: its activities, and why. */
	| { readonly event: "scaling"; readonly group: string; readonly text: string }
	/** A machine or task is no more. */
	| { readonly event: "gone"; readonly part: string }
	/** An alarm has turned; states and reason in CloudWatch's words. */
	| {
			readonly event: "alarm";
			readonly alarm: string;
			readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
			readonly before: "OK" | "ALARM" | "INSUFFICIENT_DATA";
			readonly reason: string;
	  }
	/** Somebody has got mail. */
	| {
			readonly event: "mail";
			readonly to: string;
			readonly subject: string;
			readonly text: string;
	  }
	| { readonly event: "log"; readonly part: string; readonly text: string }
	| {
			readonly event: "ready";
			readonly address: string;
			/** The same for HTTP, where `address` is HTTPS. */
			readonly plain?: string;
			/** The file with the certificate of who signed for `address`, PEM, as long as it runs; absent for HTTP. */
			readonly authority?: string;
			/** Whether the system's network stands between the parts. */
			readonly enforced: boolean;
			readonly milliseconds: number;
	  }
	| { readonly event: "smoke"; readonly text: string; readonly passed: boolean }
	/** A drill was done; whether the system came through it. */
	| {
			readonly event: "drill";
			readonly drill: string;
			readonly text: string;
			readonly passed: boolean;
			readonly milliseconds: number;
	  }
	/** It cannot go on, with what was the reason. */
	| { readonly event: "failed"; readonly part: string; readonly reason: string }
	| { readonly event: "stopped"; readonly milliseconds: number };
