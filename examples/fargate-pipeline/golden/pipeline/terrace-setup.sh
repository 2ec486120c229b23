# Written by `terrace pipeline` from infrastructure: change it there, and run that again.
# sha256 of what follows: d8da87b507ccff7888a1f32d52f36926f85fd73ba013880128281ccad91fe550
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
id1=$(gh api orgs/example/teams/operations --jq .id)
reviewers="{ \"type\": \"Team\", \"id\": $id1 }"

gh api --method PUT "$repository/environments/staging" --input - <<JSON
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/staging/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/staging/deployment-branch-policies" --raw-field name=main

gh api --method PUT "$repository/environments/production" --input - <<JSON
{ "reviewers": [$reviewers], "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/production/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/production/deployment-branch-policies" --raw-field name=main

gh variable set AWS_ACCOUNT_ID --repo "$name" --body "$AWS_ACCOUNT_ID"
# Asks for the address of the Slack webhook, and shows it nowhere.
gh secret set SLACK_WEBHOOK --repo "$name"
