using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadLab.Pages;

/// <summary>Renders Razor components to text by the framework's renderer, outside of any request. Safe to use from any thread.</summary>
internal static class PageRenderer
{
    /// <summary>Components ask for nothing: one empty provider serves all pages for as long as the program runs.</summary>
    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    /// <summary>Renders one component. Components only fold what they are given: nothing in them waits.</summary>
    public static string Render<TComponent>(IDictionary<string, object?> parameters)
        where TComponent : IComponent => RenderAsync<TComponent>(parameters).GetAwaiter().GetResult();

    /// <summary>A renderer for each page, because it keeps what it rendered until it is disposed.</summary>
    private static async Task<string> RenderAsync<TComponent>(IDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
    }
}
