# Written by `terrace pipeline` from infrastructure: change it there, and run that again.
# sha256 of what follows: ce97ddb4b8668d7761af7d718a29fb3d88d6a5978512b5be1c7622b3ed456988
# Run once, by an administrator of the repository who is logged in with `gh auth login`:
#   AWS_ACCOUNT_ID=123456789012 sh .github/terrace-setup.sh
set -eu
name=example/crud-mysql
repository="repos/$name"

# Tokens name the branch beside the environment: the roles in AWS let in nothing else.
gh api --method PUT "$repository/actions/oidc/customization/sub" --input - <<'JSON'
{ "use_default": false, "include_claim_keys": ["repo", "context", "ref"] }
JSON

# Nobody is named in the blueprint, so whoever runs this approves.
id1=$(gh api user --jq .id)
reviewers="{ \"type\": \"User\", \"id\": $id1 }"

gh api --method PUT "$repository/environments/load-test" --input - <<JSON
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/load-test/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/load-test/deployment-branch-policies" --raw-field name=main

gh api --method PUT "$repository/environments/production" --input - <<JSON
{ "reviewers": [$reviewers], "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
gh api "$repository/environments/production/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp main \
  || gh api --method POST "$repository/environments/production/deployment-branch-policies" --raw-field name=main

gh variable set AWS_ACCOUNT_ID --repo "$name" --body "$AWS_ACCOUNT_ID"
