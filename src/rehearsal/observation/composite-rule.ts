import type { AlarmState } from "./alarm-state.ts";

/** What a composite alarm looks at. */
export type CompositeRule =
	| { readonly kind: "constant"; readonly value: boolean }
	/** Whether an alarm, by its name or ARN as the rule has it, is in a state. */
	| { readonly kind: "state"; readonly state: AlarmState; readonly of: string }
	| { readonly kind: "not"; readonly of: CompositeRule }
	| {
			readonly kind: "and" | "or";
			readonly left: CompositeRule;
			readonly right: CompositeRule;
	  };

/**
 * `ALARM("a") AND NOT (OK(b) OR FALSE)`; undefined for what is none. Which operator binds closer is not documented: here
 * NOT before AND before OR. Source: Amazon CloudWatch API Reference, `PutCompositeAlarm`.
 */
export function parseCompositeRule(text: string): CompositeRule | undefined {
	const words = text.match(
		/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"[^"]*"|[^()"]*)\s*\)|\w+|\S/g,
	);
	const reader = new Reader(words ?? []);
	const found = reader.alternatives();
	return reader.isAtEnd ? found : undefined;
}

export function holds(
	rule: CompositeRule,
	stateOf: (alarm: string) => AlarmState | undefined,
): boolean {
	switch (rule.kind) {
		case "constant":
			return rule.value;
		case "state":
			return stateOf(rule.of) === rule.state;
		case "not":
			return !holds(rule.of, stateOf);
		case "and":
			return holds(rule.left, stateOf) && holds(rule.right, stateOf);
		case "or":
			return holds(rule.left, stateOf) || holds(rule.right, stateOf);
	}
}

/** The alarms that a rule names, as it names them. */
export function alarmsIn(rule: CompositeRule): readonly string[] {
	if (rule.kind === "constant") return [];
	if (rule.kind === "state") return [rule.of];
	if (rule.kind === "not") return alarmsIn(rule.of);
	return [...new Set([...alarmsIn(rule.left), ...alarmsIn(rule.right)])];
}

class Reader {
	readonly #words: readonly string[];
	#at = 0;

	constructor(words: readonly string[]) {
		this.#words = words;
	}

	get isAtEnd(): boolean {
		return this.#at === this.#words.length;
	}

	alternatives(): CompositeRule | undefined {
		return this.#joined("or", () => this.#joined("and", () => this.#operand()));
	}

	#joined(
		kind: "and" | "or",
		operand: () => CompositeRule | undefined,
	): CompositeRule | undefined {
		let left = operand();
		while (left !== undefined && this.#next?.toLowerCase() === kind) {
			this.#take();
			const right = operand();
			left = right && { kind, left, right };
		}
		return left;
	}

	#operand(): CompositeRule | undefined {
		const word = this.#take();
		if (word === "(") {
			const inner = this.alternatives();
			return this.#take() === ")" ? inner : undefined;
		}
		if (/^not$/i.test(word)) {
			const of = this.#operand();
			return of && { kind: "not", of };
		}
		if (/^(true|false)$/i.test(word))
			return { kind: "constant", value: /^true$/i.test(word) };
		const [, state, quoted, plain = ""] =
			/^(\w+)\s*\(\s*(?:"([^"]*)"|([^"]*?))\s*\)$/.exec(word) ?? [];
		const of = quoted ?? plain;
		return state === undefined || of === ""
			? undefined
			: { kind: "state", state: state as AlarmState, of };
	}

	get #next(): string | undefined {
		return this.#words[this.#at];
	}

	#take(): string {
		this.#at += 1;
		return this.#words[this.#at - 1] ?? "";
	}
}
