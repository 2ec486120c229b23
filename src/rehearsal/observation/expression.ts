/** An expression of metric math over the metrics of an alarm. */
export type Expression =
	| { readonly kind: "number"; readonly value: number }
	| { readonly kind: "metric"; readonly id: string }
	/** What stands for a metric in a period in which it has no value. */
	| {
			readonly kind: "fill";
			readonly of: Expression;
			readonly with: number;
	  }
	| {
			readonly kind: "operation";
			readonly operator: "+" | "-" | "*" | "/";
			readonly left: Expression;
			readonly right: Expression;
	  };

/**
 * Numbers, metrics, `+ - * /`, brackets and `FILL(metric, number)`; undefined for whatever else metric math has.
 * Source: Amazon CloudWatch User Guide, "Using math expressions with CloudWatch metrics".
 */
export function parseExpression(text: string): Expression | undefined {
	const words = text.match(/\d+(?:\.\d+)?|[A-Za-z]\w*|\S/g) ?? [];
	const reader = new Reader(words);
	const found = reader.sum();
	return reader.isAtEnd ? found : undefined;
}

/** Its value in one period; undefined where a metric in it has none, and for a division by nought. */
export function evaluate(
	expression: Expression,
	values: ReadonlyMap<string, number | undefined>,
): number | undefined {
	switch (expression.kind) {
		case "number":
			return expression.value;
		case "metric":
			return values.get(expression.id);
		case "fill":
			return evaluate(expression.of, values) ?? expression.with;
		case "operation": {
			const left = evaluate(expression.left, values);
			const right = evaluate(expression.right, values);
			if (left === undefined || right === undefined) return undefined;
			const result = operate(expression.operator, left, right);
			return Number.isFinite(result) ? result : undefined;
		}
	}
}

function operate(operator: string, left: number, right: number): number {
	if (operator === "+") return left + right;
	if (operator === "-") return left - right;
	return operator === "*" ? left * right : left / right;
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

	sum(): Expression | undefined {
		return this.#operations(["+", "-"], () =>
			this.#operations(["*", "/"], () => this.#operand()),
		);
	}

	#operations(
		operators: readonly string[],
		operand: () => Expression | undefined,
	): Expression | undefined {
		let left = operand();
		while (left !== undefined && operators.includes(this.#next ?? "")) {
			const operator = this.#take() as "+" | "-" | "*" | "/";
			const right = operand();
			left = right && { kind: "operation", operator, left, right };
		}
		return left;
	}

	#operand(): Expression | undefined {
		const word = this.#take() ?? "";
		if (/^\d/.test(word)) return { kind: "number", value: Number(word) };
		if (word === "(") {
			const inner = this.sum();
			return this.#take() === ")" ? inner : undefined;
		}
		if (word === "FILL" && this.#next === "(") return this.#fill();
		// Metrics have small letters first; what else is there is a function.
		return /^[a-z]/.test(word) ? { kind: "metric", id: word } : undefined;
	}

	#fill(): Expression | undefined {
		this.#take();
		const of = this.#operand();
		const comma = this.#take();
		const value = this.#take() ?? "";
		const isWhole = comma === "," && /^\d/.test(value) && this.#take() === ")";
		return of && isWhole
			? { kind: "fill", of, with: Number(value) }
			: undefined;
	}

	get #next(): string | undefined {
		return this.#words[this.#at];
	}

	#take(): string | undefined {
		this.#at += 1;
		return this.#words[this.#at - 1];
	}
}
