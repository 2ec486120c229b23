# Written by `terrace pipeline` from infrastructure: change it there, and run that again.
# sha256 of what follows: 039f0cae4a887d3b82dc18fadf7f0dd524d4411dbf47eea7e5c80d92b7ddebeb
# Run once, by an administrator of the repository who is logged in with `gh auth login`:
#   AWS_ACCOUNT_ID=123456789012 sh .github/terrace-setup.sh
set -eu
name=example/newsletter
repository="repos/$name"

# Tokens name the branch beside the environment: the roles in AWS let in nothing else.
gh api --method PUT "$repository/actions/oidc/customization/sub" --input - <<'JSON'
{ "use_default": false, "include_claim_keys": ["repo", "context", "ref"] }
JSON

# Nobody is named in the blueprint, so whoever runs this approves.
id1=$(gh api user --jq .id)
reviewers="{ \"type\": \"User\", \"id\": $id1 }"

gh api --method PUT "$repository/environments/trial" --input - <<JSON
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/trial/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/trial/deployment-branch-policies" --raw-field name=main

gh api --method PUT "$repository/environments/production" --input - <<JSON
{ "reviewers": [$reviewers], "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/production/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/production/deployment-branch-policies" --raw-field name=main

gh variable set AWS_ACCOUNT_ID --repo "$name" --body "$AWS_ACCOUNT_ID"
