import { isSensitive, isUnknown, sensitive } from "../value.ts";
import {
	type Evaluated,
	failure,
	isFailure,
	isHolder,
	isList,
	isRecord,
	mixture,
} from "./evaluated.ts";
import { same } from "./same.ts";

/** `left operator right`; the right side of `&&` and `||` is only looked at when the left does not decide. */
export function operate(
	operator: string,
	left: Evaluated,
	rightSide: () => Evaluated,
): Evaluated {
	if (operator === "&&" && truth(left) === false) return false;
	if (operator === "||" && truth(left) === true) return true;
	const right = rightSide();
	if (operator === "&&" && truth(right) === false) return false;
	if (operator === "||" && truth(right) === true) return true;
	const problem = [left, right].find(isFailure);
	if (problem !== undefined) return problem;
	if (isSensitive(left) || isSensitive(right)) return sensitive;
	if (operator === "==" || operator === "!=")
		return equality(operator === "==", left, right);
	if (isUnknown(left) || isUnknown(right))
		return mixture([left, right], `a side of \`${operator}\` is not known`);
	if (operator === "&&" || operator === "||")
		return truth(left) === true && truth(right) === true;
	return arithmetic(operator, Number(left), Number(right));
}

export function not(value: Evaluated): Evaluated {
	const known = truth(value);
	if (known !== undefined) return !known;
	return isUnknown(value)
		? mixture([value], "it is the opposite of something unknown")
		: value;
}

export function negate(value: Evaluated): Evaluated {
	if (typeof value === "number" || typeof value === "string")
		return 0 - Number(value);
	return isUnknown(value)
		? mixture([value], "it is the negative of something unknown")
		: value;
}

function truth(value: Evaluated): boolean | undefined {
	if (value === true || value === "true") return true;
	return value === false || value === "false" ? false : undefined;
}

function equality(
	equal: boolean,
	left: Evaluated,
	right: Evaluated,
): Evaluated {
	if (same(left, right)) return equal;
	if (isNullBesideShape(left, right) || isNullBesideShape(right, left))
		return !equal;
	if (holdsUnknown(left) || holdsUnknown(right))
		return mixture([left, right], "a side of the comparison is not known");
	// terraform converts: a number and its digits, a boolean and its name are equal.
	const scalars = typeof left !== "object" && typeof right !== "object";
	return (scalars && String(left) === String(right)) === equal;
}

/** An object or a list is not null, whatever is not known inside of it. */
function isNullBesideShape(one: Evaluated, other: Evaluated): boolean {
	return one === null && (isList(other) || isRecord(other));
}

function holdsUnknown(value: Evaluated): boolean {
	if (typeof value !== "object" || value === null) return false;
	if (isUnknown(value) || isSensitive(value) || isHolder(value)) return true;
	return Object.values(value).some((item) => holdsUnknown(item as Evaluated));
}

function arithmetic(operator: string, left: number, right: number): Evaluated {
	if (Number.isNaN(left) || Number.isNaN(right))
		return failure(`\`${operator}\` needs numbers`);
	switch (operator) {
		case "+":
			return left + right;
		case "-":
			return left - right;
		case "*":
			return left * right;
		case "/":
			return right === 0 ? failure("division by zero") : left / right;
		case "%":
			return right === 0 ? failure("division by zero") : left % right;
		case ">":
			return left > right;
		case ">=":
			return left >= right;
		case "<":
			return left < right;
		case "<=":
			return left <= right;
		default:
			return failure(`unknown operator \`${operator}\``);
	}
}
