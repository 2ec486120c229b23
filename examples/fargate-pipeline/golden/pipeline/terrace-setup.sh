# Written by `terrace pipeline` from infrastructure: change it there, and run that again.
# sha256 of what follows: 1d816a2c7e9227515d6a11dce8e4bfff6a6d1b1f49ff060f02ac5e46779f93a4
# Run once, by an administrator of the repository who is logged in with `gh auth login`:
#   AWS_ACCOUNT_ID=123456789012 sh .github/terrace-setup.sh
set -eu
name=example/prop-backend
repository="repos/$name"

# Tokens name the branch beside the environment: the roles in AWS let in nothing else.
gh api --method PUT "$repository/actions/oidc/customization/sub" --input - <<'JSON'
{ "use_default": false, "include_claim_keys": ["repo", "context", "ref"] }
JSON

# Who approves.
reviewers="{ \"type\": \"Team\", \"id\": $(gh api orgs/example/teams/operations --jq .id) }"

gh api --method PUT "$repository/environments/staging" --input - <<JSON
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api --method POST "$repository/environments/staging/deployment-branch-policies" --field name=main || true

gh api --method PUT "$repository/environments/production" --input - <<JSON
{ "reviewers": [$reviewers], "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api --method POST "$repository/environments/production/deployment-branch-policies" --field name=main || true

gh variable set AWS_ACCOUNT_ID --repo "$name" --body "$AWS_ACCOUNT_ID"
# Asks for the address of the Slack webhook, and shows it nowhere.
gh secret set SLACK_WEBHOOK --repo "$name"
