import {
	type AlarmChange,
	type CompositeChange,
	type Letter,
	letterOf,
	Mailbox,
	publishedLetter,
} from "../../observation/index.ts";
import type { PublishedEvent } from "../../part.ts";
import { textOf } from "../attributes.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { regionOf } from "../places.ts";
import type { Start } from "../start.ts";
import { subscribersOf } from "./subscribers.ts";

/** What a post needs of a system. */
export type Addressed = Pick<Start, "graph" | "model" | "ground" | "tell">;

/** What a system's topics send to those who subscribe by e-mail: all of it arrives in one mailbox. */
export class Post {
	readonly #start: Addressed;
	readonly #mailbox: Mailbox;
	/** Addresses of topics by their ARNs, as a rehearsal's AWS has them. */
	readonly #topics: ReadonlyMap<string, string>;

	constructor(start: Addressed) {
		const { graph, model, ground } = start;
		const standIns = new StandIns(graph, regionOf(model));
		this.#start = start;
		this.#mailbox = new Mailbox(ground.fromOutside("mailbox"));
		this.#topics = new Map(
			graph.resources
				.filter(({ type }) => type === "aws_sns_topic")
				.map(({ address }) => [standIns.arn(address), address]),
		);
	}

	get file(): string {
		return this.#mailbox.file;
	}

	get hasReaders(): boolean {
		const { graph } = this.#start;
		return [...this.#topics.values()].some(
			(topic) => subscribersOf(graph, topic).length > 0,
		);
	}

	/** An alarm tells the topics of its new state. */
	turned(change: AlarmChange | CompositeChange): void {
		const { graph, model } = this.#start;
		for (const topic of change.alarm.actions[change.state]) {
			const resource = graph.resources.find(({ address }) => address === topic);
			for (const to of subscribersOf(graph, topic))
				this.#send(
					letterOf(change, {
						to,
						topic: textOf(resource?.attributes.name) ?? topic,
						region: regionOf(model),
						at: new Date(),
					}),
				);
		}
	}

	/** Somebody has published to a topic by its ARN. */
	published(event: PublishedEvent): void {
		const topic = this.#topics.get(event.topic);
		if (topic === undefined) return;
		for (const to of subscribersOf(this.#start.graph, topic))
			this.#send(publishedLetter(event, { to, at: new Date() }));
	}

	#send(letter: Letter): void {
		const { to, subject, text } = letter;
		const { tell } = this.#start;
		try {
			this.#mailbox.deliver(letter);
		} catch (error) {
			// Its disk is full, or its world is going away.
			const why = `a mail to ${to} could not be kept: ${String(error)}`;
			tell({ event: "note", text: why });
		}
		tell({ event: "mail", to, subject, text });
	}
}
