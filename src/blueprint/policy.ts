/** What `terrace check` is to live with; nothing of it stands in the Terraform. */
export interface PolicyInput {
	/**
	 * Violations that somebody has decided to live with.
	 * @default []
	 */
	suppress?: SuppressionInput[];
}

/** A violation that may stay. It is reported all the same. */
export interface SuppressionInput {
	/** The rule's id: `database-in-one-zone`. */
	rule: string;
	/** A Terraform address; `*` stands for anything: `aws_db_instance.*`. */
	address: string;
	/** Why it may stay. */
	reason: string;
	/** Who answers for it: a person or a team. */
	owner: string;
	/** The last day on which it holds, `2026-12-31`. By default it holds for ever. */
	expires?: string;
}
