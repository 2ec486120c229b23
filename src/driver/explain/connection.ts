import { awsOperation, type Explanation, wholeText } from "./explanation.ts";

export const connection: Explanation = (said) => {
	const text = wholeText(said);
	const [, reason] =
		/(dial tcp[^,]*|no such host|connection refused|TLS handshake timeout|i\/o timeout|StatusCode: 5\d\d)/.exec(
			text,
		) ?? [];
	if (reason === undefined || !/operation error|request send failed/.test(text))
		return undefined;
	return {
		code: "aws-unreachable",
		summary: `AWS does not answer (${awsOperation(said)}: ${reason.trim()})`,
		detail:
			"Is there a way to the internet from here, and is the proxy right? What was already made stands in the state. Run the same command again: it goes on where this one stopped.",
	};
};
