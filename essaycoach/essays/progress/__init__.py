"""How a student improves over her attempts: by prompt, across prompts, and from week to week."""
