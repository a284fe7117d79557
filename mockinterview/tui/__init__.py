"""The screens: what a person sees and types during and after an interview."""
